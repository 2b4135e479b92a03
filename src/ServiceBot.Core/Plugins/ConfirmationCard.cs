using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins;

/// <summary>The card on which a customer confirms a write: exactly what will be written, and buttons that count for nothing else.</summary>
internal sealed class ConfirmationCard(IReplyTexts texts)
{
    /// <param name="title">What is being taken down: 报修.</param>
    /// <param name="lines">What will be written, a line <c>name：value</c> each, masked as in the text.</param>
    /// <param name="form">The form as it waits for the confirmation.</param>
    /// <param name="yes">What confirms it.</param>
    public Attachment Of(string title, string lines, Form form, string yes)
    {
        var stamp = form.Stamp();
        return Card.OfFacts(
            texts.Say("dialogue.card-confirm", ("title", title)),
            Card.FactsIn(lines),
            [Button(yes), Button(texts.Say("dialogue.card-change")), Button(texts.Say("dialogue.cancel"))],
            texts.Say("dialogue.card-fallback"));

        CardButton Button(string says) => new(says, says, stamp);
    }
}
