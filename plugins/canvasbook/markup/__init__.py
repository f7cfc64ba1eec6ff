"""Text becomes markup: templates, and what authors wrote. Nothing here knows pages or addresses."""
