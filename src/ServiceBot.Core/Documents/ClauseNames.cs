using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Core.Documents;

/// <summary>
/// Gives passages their ids: by the headings above them, so that a clause keeps its id when its text changes; the second
/// piece under the same headings ends in <c>-2</c>.
/// </summary>
internal sealed class ClauseNames(string guide)
{
    private const int HashLength = 10;

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    public string Next(Piece piece)
    {
        var path = string.Join('\n', piece.Path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..HashLength];
        var count = _seen[hash] = _seen.GetValueOrDefault(hash) + 1;
        return count == 1 ? $"{guide}#{hash}" : string.Create(CultureInfo.InvariantCulture, $"{guide}#{hash}-{count}");
    }
}
