"""The few parts every page is made of: panel, label, badge, button, scroll pane."""
