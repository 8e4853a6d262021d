"""The admin site: Django's own, with the product's login in front of it."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class IrmanaAdminSite(admin.AdminSite):
    site_header = _("Irmana – administração")
    site_title = _("Irmana")
    index_title = _("Cadastros e usuários")
    login = secure_admin_login(admin.AdminSite.login)
