using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Text;

public class PinyinTests
{
    [Theory]
    [InlineData('电', "dian")]
    [InlineData('電', "dian")]
    [InlineData('绿', "lv")]
    [InlineData('费', "fei")]
    [InlineData('a', null)]
    [InlineData('。', null)]
    public void A_character_has_its_usual_reading(char character, string? reading) =>
        Assert.Equal(reading, Pinyin.Of(character));

    [Fact]
    public void All_readings_begin_with_the_usual_one() =>
        Assert.Equal(["hang", "xing"], Pinyin.AllOf('行').Take(2).Order());

    [Theory]
    [InlineData('司', '思', true)]
    [InlineData('行', '航', true)]
    [InlineData('行', '星', true)]
    [InlineData('电', '费', false)]
    [InlineData('电', 'x', false)]
    public void Characters_that_share_a_reading_sound_alike(char one, char another, bool alike)
    {
        Assert.Equal(alike, Pinyin.SoundAlike(one, another));
        Assert.Equal(alike, Pinyin.SoundAlike(another, one));
    }

    [Fact]
    public void Reading_numbers_stay_within_the_count() =>
        Assert.InRange(Enumerable.Range(0, char.MaxValue + 1).Max(code => Pinyin.IdOf((char)code)), 400, Pinyin.Count);
}
