from django.contrib.admin.apps import AdminConfig


class IrmanaAdminConfig(AdminConfig):
    default_site = "config.admin.IrmanaAdminSite"
