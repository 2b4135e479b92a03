using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Operations;

public sealed class DeskVerbTests
{
    [Fact]
    public async Task A_reset_admin_signs_in_with_the_password_that_is_shown()
    {
        using var folder = new TemporaryFolder();
        using var output = new StringWriter();

        var code = await DeskVerb.ResetAsync("chief", ["--Storage:DataDirectory=" + folder.Path], output, default);

        Assert.Equal(0, code);
        var password = output.ToString().Split("password:")[1].Split('\n')[0].Trim();
        await using var server = await DeskServer.StartAsync(EngineSettings.Sqlite(folder.Path));
        using var page = server.Open();
        await page.SignInAsync("chief", password);
        Assert.Equal("", server.Console.ToString());
    }

    [Fact]
    public async Task A_setting_that_is_none_is_told_before_anything_is_done()
    {
        var told = await Assert.ThrowsAsync<InvalidDataException>(() => DeskVerb.ResetAsync("chief", ["DataDirectory=x"], TextWriter.Null, default));

        Assert.NotEmpty(told.Message);
    }
}
