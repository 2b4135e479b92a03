using ServiceBot.Testing.Utility;

namespace ServiceBot.Tests.UtilitySystems;

public class UtilityContractTests
{
    [Fact]
    public void Every_example_of_the_contract_fits_its_schema()
    {
        var contract = UtilityContract.Read();

        var mistakes = contract.Examples().SelectMany(example =>
            contract.Mistakes(example.Schema, example.Example.ToJsonString()).Select(mistake => $"{example.Place}: {mistake}"));

        Assert.Empty(mistakes);
        Assert.InRange(contract.Examples().Count, 20, 100);
    }

    [Fact]
    public async Task Every_call_sends_what_the_contract_says_and_reads_what_it_says()
    {
        var contract = UtilityContract.Read();
        // The first call of a busy machine may take long; a second attempt would be one call more.
        await using var parts = await UtilityParts.StartAsync(("AttemptTimeout", "00:00:04"), ("TotalTimeout", "00:00:04"), ("TurnPatience", "00:00:04"));

        List<string> outcomes = [];
        foreach (var call in UtilityParts.Calls)
            outcomes.Add(await parts.CallAsync(call));

        var exchanges = parts.Server.Exchanges;
        Assert.Equal(["Matches", "Found", "Found", "Found", "Filed", "Found", "Found", "Found"], outcomes);
        Assert.Equal(UtilityParts.Calls.Count, exchanges.Count);
        Assert.Empty(exchanges.SelectMany(contract.MistakesOfRequest));
        Assert.Empty(exchanges.SelectMany(exchange => contract.MistakesOfAnswer(exchange.Path, exchange.Status, exchange.Answer ?? "")));
    }

    [Fact]
    public void The_validator_sees_mistakes()
    {
        var contract = UtilityContract.Read();

        Assert.NotEmpty(contract.Mistakes("IdentityClaim", """{ "accountNumber": "33", "phoneTail": "4417" }"""));
        Assert.NotEmpty(contract.Mistakes("IdentityVerdict", """{ "matches": true }"""));
        Assert.NotEmpty(contract.Mistakes("Bill", """{ "month": "2026-10", "energyKwh": "1", "amountYuan": 144.78, "isPaid": true, "dueDate": "2026-11-20" }"""));
    }
}
