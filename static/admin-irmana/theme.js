// The reader's colours, before anything is drawn. The server knows them, but Django's template
// of the admin has no place for the attribute.
document.documentElement.dataset.theme = document.currentScript.dataset.theme;
