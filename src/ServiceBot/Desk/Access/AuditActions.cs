namespace ServiceBot.Desk.Access;

/// <summary>What the audit log speaks of.</summary>
internal static class AuditActions
{
    public const string SignIn = "signIn", SignInFailed = "signInFailed", SignInLocked = "signInLocked", SignOut = "signOut";

    public const string PasswordChanged = "passwordChanged", PasswordReset = "passwordReset", SignedOutByAdmin = "signedOutByAdmin";

    /// <summary>Something was asked for that the caller may not have.</summary>
    public const string Refused = "refused";

    public const string ConversationRead = "conversationRead", Revealed = "revealed", Searched = "searched", ToolUsed = "toolUsed";

    /// <summary>A supervisor took a talk from its human agent.</summary>
    public const string TakenOver = "takenOver";

    public const string Exported = "exported", AuditRead = "auditRead", ModelRead = "modelExchangesRead";

    public const string AccountAdded = "accountAdded", AccountChanged = "accountChanged";

    public const string SettingsChanged = "settingsChanged", CannedChanged = "cannedChanged", WebhookChanged = "webhookChanged", KnowledgeChanged = "knowledgeChanged";
}
