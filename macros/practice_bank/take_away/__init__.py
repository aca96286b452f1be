"""Files to take away from a page, such as slides and handouts, made when someone wants them."""
