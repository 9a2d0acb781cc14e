using Recipes.IO;

namespace Recipes.Roots.Syncing;

/// <summary>Reads dpkg's own record of a system (<c>/var/lib/dpkg/status</c>, deb822): for a system in which nothing can be run now.</summary>
public static class DpkgStatus
{
    /// <summary>Where it is.</summary>
    public static AbsolutePath File { get; } = "/var/lib/dpkg/status";

    /// <summary>What is selected there, as <c>dpkg --get-selections</c> tells it. The native architecture is that of dpkg itself.</summary>
    /// <param name="text">Paragraphs of fields.</param>
    public static PackageSelection Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var paragraphs = text.Split("\n\n").Select(Fields).Where(fields => fields.ContainsKey("Package")).ToList();
        var native = paragraphs.FirstOrDefault(fields => fields["Package"] == "dpkg")?.GetValueOrDefault("Architecture") ?? "all";
        return new PackageSelection(
            paragraphs
                .Where(fields => fields.GetValueOrDefault("Status", "").Split(' ')[0] is "install" or "hold")
                .Select(fields => SelectedPackage.Parse($"{fields["Package"]}:{fields.GetValueOrDefault("Architecture", native)}", native))
                .ToHashSet()
        );
    }

    // Lines that begin with a blank belong to the field before: none that counts here has such.
    private static Dictionary<string, string> Fields(string paragraph)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in paragraph.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line[0] != ' ')
                fields[line[..colon]] = line[(colon + 1)..].Trim();
        }
        return fields;
    }
}
