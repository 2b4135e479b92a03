namespace ServiceBot.Core.Tests.Architecture;

/// <summary>The table: which folder may use which. A new folder needs a row here.</summary>
public static class DependencyRules
{
    /// <summary>Folders whose subfolders are parts of their own: each is judged separately.</summary>
    public static readonly IReadOnlySet<string> SplitFolders = new HashSet<string> { "Plugins", "Channels", "UtilitySystems" };

    public static readonly IReadOnlyList<FolderRule> Core =
    [
        new("Text"),
        new("Time"),
        new("Conversations", "Text", "Time"),
        new("Messaging", "Conversations", "Text", "Time"),
        new("Knowledge", "Conversations", "Prompts", "Grid", "Text", "Time"),
        // Files of others on their way into the knowledge.
        new("Documents", "Knowledge", "Safety", "Text"),
        new("Prompts", "Conversations", "Text", "Time"),
        new("Safety", "Conversations", "Text", "Time"),
        new("Customers", "Conversations", "Text", "Time"),
        // What several plugins speak of: work orders, and the supply of a place with its outages.
        new("WorkOrders", "Conversations", "Messaging", "Text", "Time"),
        new("Grid", "Conversations", "Text", "Time"),
        new("Plugins", "Conversations", "Customers", "Text"),
        new("Plugins/Tariffs", "Plugins", "Customers", "Conversations", "Text", "Time"),
        new("Plugins/Billing", "Plugins", "Customers", "Conversations", "Text", "Time"),
        new("Plugins/Accounts", "Plugins", "Customers", "Conversations", "Text", "Time"),
        new("Plugins/Complaints", "Plugins", "Customers", "WorkOrders", "Grid", "Conversations", "Text", "Time"),
        new("Plugins/Connections", "Plugins", "Customers", "WorkOrders", "Grid", "Conversations", "Text", "Time"),
        new("Plugins/Areas", "Plugins", "Customers", "Grid", "Conversations", "Text"),
        new("Plugins/Satisfaction", "Plugins", "Conversations", "Text"),
        new("Plugins/Proposals", "Plugins", "Customers", "Conversations", "Text"),
        new("Plugins/Repairs", "Plugins", "Customers", "WorkOrders", "Grid", "Conversations", "Text", "Time"),
        new("Plugins/Outages", "Plugins", "Customers", "Grid", "Conversations", "Text", "Time"),
        new("Plugins/Progress", "Plugins", "Customers", "WorkOrders", "Grid", "Conversations", "Text", "Time"),
        new("Chat", "Conversations", "Customers", "Grid", "Knowledge", "Plugins", "Prompts", "Safety", "Messaging", "Text", "Time"),
        new("Handoff", "Conversations", "Messaging", "Plugins", "Text", "Time"),
        new("Orchestration", "Chat", "Conversations", "Messaging", "Knowledge", "Prompts", "Plugins", "Customers", "Handoff", "Safety", "Text", "Time"),
    ];

    public static readonly IReadOnlyList<FolderRule> Program =
    [
        new("", "*"),
        new("Operations", "*"),
        new("Pages"),
        // What is made at random once and kept in the data directory.
        new("Secrets"),
        // What customers send, whichever channel brings it.
        new("Files", "Core:Conversations", "Core:Messaging"),
        // How much of a request's body is read, and how.
        new("Requests"),
        // What is remembered of lately, within bounds.
        new("Caches"),
        // The chat model behind its endpoint, and the one that turns texts into vectors.
        new("Models", "Caches", "Core:Chat", "Core:Conversations", "Core:Knowledge", "Core:Messaging", "Core:Text", "Core:Time"),
        new("Channels/WeChat", "Caches", "Requests", "Secrets", "Core:Conversations", "Core:Messaging", "Core:Text", "Core:Time"),
        new("Channels/DirectLine", "Caches", "Requests", "Secrets", "Core:Conversations", "Core:Messaging", "Core:Text", "Core:Time"),
        new("Channels/BotFramework", "Requests", "Core:Conversations", "Core:Messaging", "Core:Text", "Core:Time"),
        // What the desk keeps is implemented in Stores/Desk.
        new("Stores", "Desk", "Secrets", "Core:Chat", "Core:Conversations", "Core:Customers", "Core:Documents", "Core:Handoff", "Core:Knowledge", "Core:Messaging", "Core:Text", "Core:Time", "Core:WorkOrders"),
        // Where human agents work; its tools are the bot's own plugins.
        new("Desk", "Pages", "Secrets", "Core:Chat", "Core:Documents", "Core:Handoff", "Core:Messaging", "Core:Conversations", "Core:Customers", "Core:Knowledge", "Core:Orchestration", "Core:Prompts",
            "Core:Plugins", "Core:Plugins/Billing", "Core:Plugins/Complaints", "Core:Plugins/Progress", "Core:Plugins/Repairs", "Core:Plugins/Tariffs", "Core:WorkOrders", "Core:Grid", "Core:Safety", "Core:Text", "Core:Time"),
        // Which of them is used is one switch; the simulated ones keep their orders in the bot's own database.
        new("UtilitySystems", "UtilitySystems/X"),
        new("UtilitySystems/Simulated",
            "Stores", "Core:Customers", "Core:Grid", "Core:Plugins/Billing", "Core:WorkOrders", "Core:Messaging", "Core:Time"),
        // The contract with the utility's real systems: how it is signed, how it is read, who calls whom.
        new("UtilitySystems/Signing"),
        new("UtilitySystems/Wire"),
        new("UtilitySystems/Http", "UtilitySystems/Signing", "UtilitySystems/Wire",
            "Core:Conversations", "Core:Messaging", "Core:Customers", "Core:Grid", "Core:Plugins/Billing", "Core:WorkOrders", "Core:Time"),
        new("UtilitySystems/Events", "Requests", "Secrets", "UtilitySystems/Signing", "UtilitySystems/Wire", "Core:WorkOrders", "Core:Messaging"),
    ];

    /// <summary>Packages that Core may name: abstractions and readers of file formats, never a server, database or vendor.</summary>
    public static readonly IReadOnlyList<string> CorePackages =
        ["Microsoft.Extensions.", "YamlDotNet", "Markdig", "DocumentFormat.OpenXml", "AngleSharp", "PdfPig", "UglyToad.PdfPig"];
}
