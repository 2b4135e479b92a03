using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ServiceBot.Desk.Access;

/// <summary>Hashes and judges passwords.</summary>
internal sealed class Passwords
{
    public const int Shortest = 10;
    public const int Longest = 128;

    private const int FewestDifferent = 5;
    private const int MadeLength = 20;

    /// <summary>OWASP Password Storage Cheat Sheet, 2023: PBKDF2 with HMAC-SHA512.</summary>
    private const int Iterations = 210_000;

    /// <summary>Without letters that are taken for one another.</summary>
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>What many choose where ten characters are asked for.</summary>
    private static readonly string[] Common =
    [
        "1234567890", "0123456789", "0987654321", "1q2w3e4r5t", "qwertyuiop", "qwerty1234", "asdfghjkl1", "password", "passw0rd", "p@ssw0rd",
        "admin12345", "admin123456", "administrator", "iloveyou", "letmein", "welcome123", "abcdefghij", "abc1234567", "a123456789",
        "q123456789", "zxcvbnm123", "woaini1314", "5201314520", "servicebot", "9559895598", "dianwang95598", "guojiadianwang", "changeme",
    ];

    private readonly PasswordHasher<DeskAccount> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly Lazy<string> _nobody;

    public Passwords() => _nobody = new Lazy<string>(() => Hash(Make()));

    public string Hash(string password) => _hasher.HashPassword(Anybody, password);

    /// <summary>Takes the same time whether there is an account or not.</summary>
    /// <param name="account">Null for nobody: never right.</param>
    /// <param name="password">As typed.</param>
    public bool Verify(DeskAccount? account, string password)
    {
        var hash = account?.PasswordHash;
        var isRight = _hasher.VerifyHashedPassword(Anybody, hash ?? _nobody.Value, password) != PasswordVerificationResult.Failed;
        return isRight && hash is not null;
    }

    /// <summary>A password that nobody guesses and that can be read out.</summary>
    public static string Make() => RandomNumberGenerator.GetString(Letters, MadeLength);

    /// <returns>What is wrong with it, Chinese; null when it is good.</returns>
    public static string? Judge(string password, DeskAccount account)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(account);
        bool Holds(string word) => password.Contains(word, StringComparison.OrdinalIgnoreCase);
        return password switch
        {
            { Length: < Shortest } => $"密码至少 {Shortest} 个字符。",
            { Length: > Longest } => $"密码最多 {Longest} 个字符。",
            _ when account.Name.Length >= 3 && Holds(account.Name) => "密码不能包含登录名。",
            _ when password.Distinct().Count() < FewestDifferent || IsRun(password) || Common.Any(Holds) => "密码过于常见，请换一个。",
            _ => null,
        };
    }

    private static bool IsRun(string password)
    {
        var steps = 0;
        for (var i = 1; i < password.Length; i++)
        {
            if (Math.Abs(password[i] - password[i - 1]) == 1)
                steps++;
        }
        return steps >= password.Length - 2;
    }

    /// <summary>The hasher asks for an account and does not look at it.</summary>
    private static DeskAccount Anybody { get; } = new()
    {
        Id = "",
        Name = "",
        DisplayName = "",
        Number = "",
        Roles = [],
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
