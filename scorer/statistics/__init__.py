"""From one number per row to what can be said of their mean.

``intervals`` around one mean · ``paired`` differences, ``multiple`` of them, and the
``comparison`` of several submissions · ``power`` of a set of rows · ``shake``: what
becomes of a public order, ``gaps``: of a public gap · ``anchors``: floors and ceiling.
"""
