using ServiceBot.Core.Chat;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Models;

/// <summary>Refusals of endpoints, and answers that are none.</summary>
public sealed class EndpointErrorTests
{
    [Theory]
    [InlineData("120", 120.0)]
    [InlineData("1.5", 1.5)]
    [InlineData("Thu, 01 Jan 2026 00:00:00 GMT", 0.0)]
    [InlineData("soon", null)]
    public async Task A_wish_to_be_asked_later_is_told(string header, double? seconds)
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Error(429).WithHeader("Retry-After", header));

        var exception = await Assert.ThrowsAsync<ModelException>(() => parts.Client.GetResponseAsync(ModelAsk.Question));

        Assert.Equal(seconds, exception.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData(502, "<html>Bad Gateway</html>", ModelFailure.ServerError)]
    [InlineData(200, "<html>Sign in</html>", ModelFailure.BadAnswer)]
    [InlineData(404, """{"error":{"message":"The model `gpt-9` does not exist","code":"model_not_found"}}""", ModelFailure.BadRequest)]
    [InlineData(400, """{"error":{"message":"x","code":"context_length_exceeded"}}""", ModelFailure.ContextTooLong)]
    [InlineData(400, """{"object":"error","message":"This model's maximum context length is 4096 tokens. However, you requested 9000 tokens","code":400}""", ModelFailure.ContextTooLong)]
    [InlineData(400, """{"error":{"message":"This model's maximum context length is 65536 tokens.","type":"invalid_request_error","code":"invalid_request_error"}}""", ModelFailure.ContextTooLong)]
    [InlineData(400, """{"error":{"code":"invalid_parameter_error","message":"<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]"}}""", ModelFailure.ContextTooLong)]
    [InlineData(400, """{"object":"error","message":"The input (9000 tokens) is longer than the model's context length (4096 tokens)."}""", ModelFailure.ContextTooLong)]
    [InlineData(500, """{"error":{"code":500,"message":"the request exceeds the available context size","type":"exceed_context_size_error"}}""", ModelFailure.ContextTooLong)]
    [InlineData(400, """{"error":{"message":"x","code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation"}}}""", ModelFailure.ContentFilter)]
    [InlineData(400, """{"error":{"message":"Content Exists Risk","type":"invalid_request_error"}}""", ModelFailure.ContentFilter)]
    [InlineData(402, """{"error":{"message":"Insufficient Balance"}}""", ModelFailure.Unauthorized)]
    [InlineData(422, """{"detail":[{"msg":"field required"}]}""", ModelFailure.BadRequest)]
    [InlineData(400, "", ModelFailure.BadRequest)]
    public async Task Refusals_are_told_apart_by_status_code_and_words(int status, string body, ModelFailure failure)
    {
        await using var parts = await EndpointParts.StartAsync(
            ScriptedModelAnswer.Raw(body.StartsWith('<') ? "text/html" : "application/json", new ModelFrame.Bytes(body)) with { Status = status });

        var exception = await Assert.ThrowsAsync<ModelException>(() => parts.Client.GetResponseAsync(ModelAsk.Question));

        Assert.Equal(failure, exception.Failure);
        Assert.DoesNotContain("gpt-9", exception.ToString());
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("application/json")]
    public async Task An_answer_without_end_is_given_up(string type)
    {
        var filler = new ModelFrame.Bytes(new string(' ', 1 << 20));
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Raw(type, [new ModelFrame.Bytes("data: "), .. Enumerable.Repeat(filler, 50)]));

        Assert.Equal(ModelFailure.BadAnswer, await parts.Client.FailAsync());
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_the_key_goes_nowhere_else()
    {
        await using var elsewhere = await ScriptedModelServer.StartAsync();
        await using var parts = await EndpointParts.StartAsync(
            ScriptedModelAnswer.Error(307).WithHeader("Location", elsewhere.Endpoint + "/chat/completions"));

        Assert.Equal(ModelFailure.BadRequest, await parts.Client.FailAsync());
        Assert.Empty(elsewhere.Requests);
        Assert.Equal("Bearer " + ScriptedModelServer.ApiKey, parts.Server.Requests[0].Headers["Authorization"]);
    }
}
