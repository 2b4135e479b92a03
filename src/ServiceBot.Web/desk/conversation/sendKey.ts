import { keep, kept } from "../kept";
import { Store } from "../store";

/** Some prefer that Enter alone only begins a new line. */
export const sendsWithControl = new Store<boolean>(kept("sendsWithControl", false));
sendsWithControl.subscribe(() => keep("sendsWithControl", sendsWithControl.get()));
