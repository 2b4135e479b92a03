using ServiceBot.Operations.Verbs;

namespace ServiceBot.Tests.Operations;

public class SettingArgumentsTests
{
    [Theory]
    [InlineData("--Storage:Provider=Sqlite")]
    [InlineData("--Storage:Provider", "Sqlite", "--contentRoot=here")]
    [InlineData("--Chat:ApiKey=a=b c")]
    [InlineData("--Logging:LogLevel:Microsoft.AspNetCore=Debug")]
    public void Settings_are_taken(params string[] words) => Assert.Null(SettingArguments.FirstMistake(words));

    [Theory]
    [InlineData("Unknown verb 'srve'", "srve")]
    [InlineData("Unknown option '--port'", "--port=80")]
    [InlineData("Unknown option '-p'", "-p")]
    [InlineData("Unknown verb 'extra'", "--Storage:Provider=Sqlite", "extra")]
    [InlineData("'--Storage:Provider' has no value", "--Storage:Provider")]
    public void Anything_else_is_named(string expected, params string[] words) =>
        Assert.Contains(expected, SettingArguments.FirstMistake(words), StringComparison.Ordinal);
}
