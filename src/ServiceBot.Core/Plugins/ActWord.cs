namespace ServiceBot.Core.Plugins;

/// <summary>What a word contributes to a clause. Several may hold at once: 没有 denies and skips.</summary>
[Flags]
internal enum ActWord
{
    /// <summary>Says nothing by itself: 嘛, 我, 那就.</summary>
    Filler = 0,

    /// <summary>Confirms whatever stands beside it: 确认, 没错.</summary>
    Clear = 1,

    /// <summary>Confirms, or only acknowledges: 好, 行.</summary>
    Light = 2,
    Denies = 4,
    Cancels = 8,
    Wrong = 16,
    Resumes = 32,
    Skips = 64,
    Thanks = 128,
    Waits = 256,

    /// <summary>Stands beside a confirmation without changing it: 请尽快, 你好.</summary>
    Neutral = 512,

    /// <summary>What a form is about or asks for: 报修, 户号.</summary>
    Thing = 1024,

    /// <summary>刚才, 之前: back to what was left, with <see cref="Unfinished"/>.</summary>
    Past = 2048,

    /// <summary>没弄完, 弄完.</summary>
    Unfinished = 4096,

    /// <summary>找, 查, 看: waits where the customer does it.</summary>
    Search = 8192,

    /// <summary>The customer does it: 我, 去, 先.</summary>
    Self = 16384,

    /// <summary>The bot is to do it: 帮我.</summary>
    Request = 32768,
}
