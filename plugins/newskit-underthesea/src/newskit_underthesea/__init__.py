"""newskit-underthesea: underthesea's word segmentation and part-of-speech tags as the layer `words`, offset-true."""
