"""The few parts every page is made of: panel, paragraph, badge, button, scroll pane."""
