using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Operations;

public class FailureTextTests
{
    [Fact]
    public async Task A_port_in_use_is_named_with_a_way_out()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var failure = await Record.ExceptionAsync(() => RunningServer.StartAsync(["--urls=" + address]));

        var text = FailureText.Of(Assert.IsAssignableFrom<Exception>(failure));
        Assert.StartsWith(address + " is already in use", text, StringComparison.Ordinal);
        Assert.Contains("--urls", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_of_the_configuration_are_told_at_once_by_their_keys()
    {
        var failure = await Record.ExceptionAsync(() => RunningServer.StartAsync(
            ["--Telemetry:TraceShare=7", "--Telemetry:OtlpEndpoint=nowhere", "--Storage:LockTimeout=1.00:00:00"]));

        var text = FailureText.Of(Assert.IsAssignableFrom<Exception>(failure));
        Assert.StartsWith("The configuration has 3 mistakes", text, StringComparison.Ordinal);
        Assert.Contains("Telemetry:TraceShare must be", text, StringComparison.Ordinal);
        Assert.Contains("Telemetry:OtlpEndpoint", text, StringComparison.Ordinal);
        Assert.Contains("Storage:LockTimeout must be", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_of_the_wrong_kind_is_told_by_its_key_and_not_repeated()
    {
        var failure = await Record.ExceptionAsync(() => RunningServer.StartAsync(["--Storage:LockTimeout=soon"]));

        var text = FailureText.Of(Assert.IsAssignableFrom<Exception>(failure));
        Assert.Contains("Storage:LockTimeout is not a valid TimeSpan", text, StringComparison.Ordinal);
        Assert.DoesNotContain("soon", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_used_is_named()
    {
        var file = Path.GetTempFileName();

        var failure = await Record.ExceptionAsync(() => RunningServer.StartAsync([$"--Storage:DataDirectory={file}/data"]));

        File.Delete(file);
        var text = FailureText.Of(Assert.IsAssignableFrom<Exception>(failure));
        Assert.Contains(file, text, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_unexpected_is_told_without_its_stack()
    {
        var failure = Assert.IsType<AggregateException>(Record.Exception(
            void () => throw new AggregateException(new InvalidOperationException("outer", new ArithmeticException("cause")))));

        var text = FailureText.Of(failure);

        Assert.Contains("cause", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
    }

    [Fact]
    public void Failures_of_validation_without_a_class_name_are_kept_as_they_are()
    {
        var failure = new OptionsValidationException("x", typeof(string), ["Set Chat:Model when Chat:Endpoint is set."]);

        Assert.Contains("\n  - Set Chat:Model when Chat:Endpoint is set.", FailureText.Of(failure), StringComparison.Ordinal);
    }
}
