"""What is reviewed before it is published, by `app.model`; each has an `owner`."""

PAGE = "wagtailcore.page"
# Models besides pages, whose review is arranged for each model.
OTHER_MODELS = ("media_library.material", "media_library.toolkit")
REVIEWED_MODELS = (PAGE, *OTHER_MODELS)
