using Microsoft.Extensions.Options;
using ServiceBot.Secrets;

namespace ServiceBot.Tests.Secrets;

public sealed class SecretSealTests
{
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string Other = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";

    private static SecretSeal Seal(string? key, params string[] others) => new(Options.Create(new SecretsOptions { Key = key, OtherKeys = others }));

    [Theory]
    [InlineData("")]
    [InlineData("<key id=\"1\">密钥</key>")]
    public void What_is_sealed_opens_as_it_was_and_looks_different_each_time(string text)
    {
        var seal = Seal(Key);

        var (one, two) = (seal.Seal(text), seal.Seal(text));

        Assert.NotEqual(one, two);
        Assert.DoesNotContain("密钥", one, StringComparison.Ordinal);
        Assert.Equal((text, text), (seal.Open(one), Seal(Other, Key).Open(two)));
        Assert.Equal((true, false), (seal.IsCurrent(one), Seal(Other, Key).IsCurrent(one)));
    }

    [Fact]
    public void Without_a_key_nothing_is_sealed_and_nothing_sealed_is_opened_for_good()
    {
        var seal = Seal(null, Key);

        Assert.Equal("clear", seal.Seal("clear"));
        Assert.Equal("secret", seal.Open(Seal(Key).Seal("secret")));
        Assert.True(seal.IsCurrent(Seal(Key).Seal("secret")));
    }

    [Fact]
    public void What_was_changed_or_sealed_with_another_key_is_refused()
    {
        var stored = Seal(Key).Seal("secret");
        var changed = stored[..^4] + (stored[^4] == 'A' ? 'B' : 'A') + stored[^3..];

        Assert.Throws<InvalidDataException>(() => Seal(Key).Open(changed));
        Assert.Throws<InvalidDataException>(() => Seal(Other).Open(stored));
        Assert.Throws<InvalidDataException>(() => Seal(Key).Open("sealed:1:"));
        Assert.Throws<InvalidDataException>(() => Seal(Key).Open(stored[..24]));
    }

    [Theory]
    [InlineData("too short")]
    [InlineData("AAECAwQFBgcICQoLDA0ODw==")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gIQ==")]
    public void A_key_of_another_size_is_refused_with_what_to_do_and_without_the_key(string key)
    {
        var result = new SecretsOptionsRules().Validate(null, new SecretsOptions { Key = key, OtherKeys = [key] });

        Assert.Equal(2, result.Failures?.Count());
        Assert.Contains("openssl rand -base64 32", result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain(key, result.FailureMessage, StringComparison.Ordinal);
    }
}
