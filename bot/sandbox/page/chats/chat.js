import { Actions } from "./actions.js";
import { api } from "../api.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { ask } from "../dialog.js";
import { h, toggle } from "../dom.js";
import { ChatHeader } from "../header.js";
import { icon } from "../icons.js";
import { askedOf, replyKeyboard } from "./keyboard.js";
import { summary } from "./media.js";
import { texts } from "../texts.js";

/** One open chat of one person: header, pinned message, conversation, keyboard, field. */
export class Chat {
  /** `phone` has person, app, presses, say(words) and showList(). */
  constructor(phone, info) {
    const { bot, time } = phone.app;
    this._phone = phone;
    this.info = info;
    this._private = info.type === "private";
    this.act = new Actions({
      person: phone.person.id,
      chatId: info.id,
      bot: () => phone.app.bot,
      presses: phone.presses,
      say: (words) => phone.say(words),
      put: (message) => this.put(message),
      goTo: (id) => this._conversation.goTo(id),
      composer: () => this._composer,
      openApp: (address) => phone.openApp(address),
    });
    this.header = new ChatHeader({
      title: this._private ? bot.name : info.title,
      isBot: this._private,
      items: () => this._items(),
      subtitle: this._private ? bot.short_description || texts.bot : texts.group,
      onBack: () => phone.showList(),
    });
    this._pinned = h("button", {
      type: "button",
      class: "pinned",
      hidden: true,
      onclick: () => this.act.goTo(this.info.pinned_message_id),
    });
    this._conversation = new Conversation(texts.messages(phone.person.name), {
      act: this.act,
      time,
      group: !this._private,
    });
    this._composer = new Composer({
      submit: this.act.submit,
      deed: this.act.deed,
      commands: () => this._commands(),
      menuApp: this.act.menuApp,
      lastOwn: () => this._lastOwn(),
    });
    this._keyboard = h("div", { hidden: true });
    this._instead = h("div", { class: "instead", hidden: true });
    this.element = h(
      "div",
      { class: "chat" },
      this.header.element,
      this._pinned,
      this._conversation.element,
      this._composer.element,
      this._keyboard,
      this._instead,
    );
  }

  /**
   * Fetches and shows everything said so far; what happens meanwhile is done after it.
   * What is being written stays, since a line may break under it.
   */
  async load() {
    const early = (this._early = []);
    const messages = await api.messages(this._phone.person.id, this.info.id);
    if (this._early !== early) return; // a later call has it all
    this._conversation.show(messages, this._emptyState());
    this.header.stopTyping();
    this._early = null;
    for (const deed of early) deed();
    this.settle();
  }

  put(message) {
    if (this._early) return this._early.push(() => this.put(message));
    this._conversation.put(message);
    if (!message.outgoing) this.header.stopTyping();
    this.settle();
  }

  remove(ids) {
    if (this._early) return this._early.push(() => this.remove(ids));
    this._conversation.remove(ids, this._emptyState());
    this.settle();
  }

  pin(messageId) {
    this.info.pinned_message_id = messageId;
    this.settle();
  }

  focus() {
    this._composer.focus();
  }

  forgetCommands() {
    this._known = null;
  }

  /** Brings what surrounds the conversation in line with it, once that is known. */
  settle() {
    if (this._early) return;
    const { messages } = this._conversation;
    const pinned = messages.find(({ message_id: id }) => id === this.info.pinned_message_id);
    if (toggle(this._pinned, pinned)) {
      this._pinned.replaceChildren(
        icon("pin"),
        h("span", {}, h("b", {}, texts.pinned), h("span", {}, summary(pinned))),
      );
    }
    this._composer.offerApp(this.info.app);
    const { keyboard, used, force } = askedOf(messages);
    this._composer.force(
      force,
      force?.reply_markup.input_field_placeholder ?? keyboard?.reply_markup.input_field_placeholder,
    );
    this._showKeyboard(keyboard, used);
    this._showInstead(messages.length === 0);
  }

  /** A new keyboard unfolds and a used one folds; after that the person decides. */
  _showKeyboard(message, used) {
    if (message?.message_id !== this._keyboardOf || used !== this._used) this._folded = used;
    [this._keyboardOf, this._used] = [message?.message_id, used];
    const shown = Boolean(message) && !this._folded;
    if (toggle(this._keyboard, shown))
      this._keyboard.replaceChildren(replyKeyboard(message.reply_markup, this.act));
    this._composer.offerKeyboard(Boolean(message), shown, () => {
      this._folded = !this._folded;
      this.settle();
    });
  }

  /** A blocked bot and an empty chat have one button where the field would be. */
  _showInstead(empty) {
    const { blocked } = this._phone.person;
    const start = !blocked && empty && this._private;
    const press = blocked ? () => this._phone.block(false) : () => this.act.command("/start");
    toggle(this._composer.element, !blocked && !start);
    if (!toggle(this._instead, blocked || start)) return;
    this._instead.replaceChildren(
      ...(blocked ? [h("p", {}, texts.blocked)] : []),
      h(
        "button",
        { type: "button", class: "primary", onclick: press },
        blocked ? texts.unblock : texts.start,
      ),
    );
  }

  _emptyState() {
    const { bot } = this._phone.app;
    return this._private && bot.description
      ? h("div", { class: "about" }, h("b", {}, bot.name), h("p", {}, bot.description))
      : "";
  }

  _items() {
    const { blocked } = this._phone.person;
    return [
      { words: texts.openLink, icon: "link", deed: () => this._openLink() },
      {
        words: blocked ? texts.unblock : texts.block,
        icon: "close",
        deed: () => this._phone.block(!blocked),
      },
    ];
  }

  async _openLink() {
    const answer = await ask(
      texts.openLink,
      [{ name: "link", label: texts.link, help: texts.openLinkHelp }],
      texts.open,
    );
    if (answer) await this.act.openTyped(answer.link.trim());
  }

  /** A promise of them, kept until they change. */
  _commands() {
    this._known ??= api.commands(this._phone.person.id, this.info.id).catch(() => []);
    return this._known;
  }

  _lastOwn() {
    return this._conversation.messages.filter((message) => message.outgoing && message.text).at(-1);
  }
}
