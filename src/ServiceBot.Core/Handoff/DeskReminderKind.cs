namespace ServiceBot.Core.Handoff;

/// <summary>Kinds of reminders.</summary>
public enum DeskReminderKind
{
    /// <summary>The conversation was put aside until then.</summary>
    Snooze,

    /// <summary>The customer was promised a call or a message by then.</summary>
    CallBack,
}
