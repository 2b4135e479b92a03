using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.UtilitySystems;

public class UtilitySystemsOptionsTests
{
    [Fact]
    public async Task A_mode_that_is_none_is_told_by_its_key()
    {
        var failure = await Record.ExceptionAsync(() => RunningServer.StartAsync(["--UtilitySystems:Mode=Telepathy"]));

        Assert.Contains("UtilitySystems:Mode", FailureText.Of(Assert.IsAssignableFrom<Exception>(failure)), StringComparison.Ordinal);
    }
}
