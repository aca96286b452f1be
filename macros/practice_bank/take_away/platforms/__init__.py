"""Files for learning platforms such as Moodle: a module as a package, its quiz as questions."""
