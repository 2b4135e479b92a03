using ServiceBot.Core.Chat;

namespace ServiceBot.Core.Tests.Chat;

public class TokenEstimateTests
{
    /// <summary>Counts of cl100k and o200k, the higher of both; made with the npm package gpt-tokenizer 4.0.0.</summary>
    public static TheoryData<string, int> Counted => new()
    {
        { "居民阶梯电价第一档年用电量2760度及以下，每度0.5383元。", 32 },
        { "请问我家停电了怎么办？地址在杭州市西湖区文三路", 26 },
        { "您好", 2 },
        { "鼻鄙蓖蔽，请把蔼矮鞍熬的电费发给我看看好吗", 38 },
        { "Please tell me the price per kWh in Zhejiang, and how to apply for time-of-use pricing.", 22 },
        { """{"type":"object","properties":{"province":{"type":"string","description":"省份"},"kwh":{"type":"number"}},"required":["province"]}""", 32 },
        { "3301000000011 13800138000 2026-11-27T11:00:00Z 0.5383", 29 },
        { "qxzvbnmkjhgfdsapoiuytrewq", 14 },
        { "aGVsbG8gd29ybGQhIEkgYW0gYmFzZTY0Cg==", 26 },
        { "〔手机号1〕说：“电费单①有误”…", 17 },
        { "😀👍🏻 停电啦！！！", 16 },
        { "a b c d e f g x y z", 10 },
        { "    \n\n  缩进\r\n\t", 7 },
        { "ＡＢＣ１２３ ℃ ㎡ ½", 17 },
        { "Прекрасно, электричество", 12 },
        { "", 0 },
    };

    [Theory]
    [MemberData(nameof(Counted))]
    public void A_text_is_never_taken_for_shorter_than_tokenizers_count(string text, int counted)
    {
        Assert.InRange(TokenEstimate.Of(text), counted, Math.Max(8, counted * 4));
    }

    [Fact]
    public void Half_of_a_pair_of_surrogates_counts_as_what_is_sent_for_it()
    {
        Assert.Equal(3, TokenEstimate.Of("\ud83d"));
    }
}
