using System.Text;

namespace ServiceBot.Core.Tests.Text;

/// <summary>Text from the corners of the basic plane: traditional, compatibility forms, white space, lone surrogates.</summary>
internal static class RandomText
{
    private static readonly (int First, int Last)[] Ranges =
    [
        (0x20, 0x7e), (0x0, 0x1f), (0x4e00, 0x9fff), (0x4e00, 0x9fff), (0xff00, 0xffef), (0x2460, 0x24ff), (0xf900, 0xfaff),
        (0x2000, 0x206f), (0xd800, 0xdfff), (0x3000, 0x33ff),
    ];

    public static string Next(Random random, int longest)
    {
        var text = new StringBuilder();
        var length = random.Next(longest);
        for (var i = 0; i < length; i++)
        {
            var (first, last) = Ranges[random.Next(Ranges.Length)];
            text.Append((char)random.Next(first, last + 1));
        }
        return text.ToString();
    }
}
