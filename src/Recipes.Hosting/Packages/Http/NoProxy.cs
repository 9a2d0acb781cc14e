using System.Net;

namespace Recipes.Hosting.Packages.Http;

/// <summary>
/// The hosts of <c>no_proxy</c>, as curl matches them: names separated by commas or blanks, each for itself and all names below it, with or without a
/// dot before it; addresses and networks (<c>10.0.0.0/8</c>, <c>fd00::/8</c>); <c>*</c> for all.
/// </summary>
internal sealed class NoProxy(string variable)
{
    private readonly string[] entries = variable.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a host is reached without a proxy.</summary>
    /// <param name="host">A name or an address, without brackets or port.</param>
    public bool Matches(string host)
    {
        if (entries is ["*"])
            return true;
        var name = host.Trim('[', ']').TrimEnd('.');
        return IPAddress.TryParse(name, out var address)
            ? Array.Exists(entries, entry => Holds(entry, address))
            : Array.Exists(entries, entry => Covers(entry.Trim('.'), name));
    }

    private static bool Covers(string entry, string name) =>
        entry.Length > 0
        && name.EndsWith(entry, StringComparison.OrdinalIgnoreCase)
        && (name.Length == entry.Length || name[^(entry.Length + 1)] == '.');

    private static bool Holds(string entry, IPAddress address)
    {
        var text = entry.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        if (IPAddress.TryParse(text, out var single))
            return single.Equals(address);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && IPAddress.TryParse(text[..slash], out var start)
            && int.TryParse(text[(slash + 1)..], out var length)
            && Shares(start.GetAddressBytes(), address.GetAddressBytes(), length);
    }

    private static bool Shares(byte[] network, byte[] address, int bits)
    {
        if (network.Length != address.Length || bits < 0 || bits > network.Length * 8)
            return false;
        for (var i = 0; i < bits; i++)
        {
            if (((network[i / 8] ^ address[i / 8]) & (0x80 >> (i % 8))) != 0)
                return false;
        }
        return true;
    }
}
