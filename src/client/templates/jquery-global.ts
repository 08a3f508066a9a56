// golden-layout is a plain script that takes jQuery from the window.
import jQuery from "jquery";

Reflect.set(window, "$", jQuery);
