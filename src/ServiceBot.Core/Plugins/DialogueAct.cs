namespace ServiceBot.Core.Plugins;

/// <summary>What a customer does with a message besides its contents. Several may hold at once.</summary>
[Flags]
public enum DialogueAct
{
    /// <summary>Nothing of the below.</summary>
    None = 0,

    /// <summary>确认, 对, 没错, 提交吧.</summary>
    Confirms = 1,

    /// <summary>不对, 不是, 不用, 没有.</summary>
    Denies = 2,

    /// <summary>取消, 不报了, 没事了: the business is off.</summary>
    Cancels = 4,

    /// <summary>说错了, 电话错了, 反了, 改成…: something taken down is wrong.</summary>
    Corrects = 8,

    /// <summary>继续, 接着刚才的: back to a business that was left.</summary>
    Resumes = 16,

    /// <summary>不知道, 不清楚, 跳过: this piece will not come.</summary>
    Skips = 32,

    /// <summary>谢谢, 好的谢谢, 再见: the customer is content.</summary>
    Thanks = 64,

    /// <summary>Insults without a matter.</summary>
    Abuses = 128,

    /// <summary>等一下, 我找找: the customer needs time.</summary>
    Waits = 256,
}
