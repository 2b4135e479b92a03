using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins;

/// <summary>A sentence that a chat model would say to a business for the customer, and that the customer has not agreed to yet.</summary>
internal static class Proposal
{
    /// <summary>Name of the plugin that asks.</summary>
    public const string Business = "proposals";

    /// <summary>Slot: plugin of the business.</summary>
    public const string PluginSlot = "plugin";

    /// <summary>Slot: intent that opens it.</summary>
    public const string IntentSlot = "intent";

    /// <summary>Slot: the sentence.</summary>
    public const string SaysSlot = "says";

    /// <summary>A new form with what is proposed.</summary>
    public static Form Of(Form form, string plugin, string intent, string says) =>
        form.With(PluginSlot, plugin).With(IntentSlot, intent).With(SaysSlot, says);
}
