using System.Globalization;
using System.Text;

namespace Recipes.Packagers.Deb;

/// <summary>The text of a deb's <c>control</c> file (Debian policy, 5.3).</summary>
internal static class DebControl
{
    private const int Width = 79;

    public static string Text(PackageMetadata metadata, long installedKilobytes)
    {
        var text = new StringBuilder();
        Add("Package", DebNames.Name(metadata.Name));
        if (metadata.Source is { } source && DebNames.Name(source) != DebNames.Name(metadata.Name))
            Add("Source", DebNames.Name(source));
        Add("Version", DebNames.Version(metadata));
        Add("Architecture", DebArchitectures.Of(metadata.Triplet));
        Add("Maintainer", metadata.Maintainer);
        Add("Installed-Size", installedKilobytes.ToString(CultureInfo.InvariantCulture));
        Add("Depends", Relations(metadata.Requires));
        Add("Recommends", Relations(metadata.Recommends));
        Add("Suggests", Relations(metadata.Suggests));
        Add("Conflicts", Relations(metadata.Conflicts));
        // What takes another's place conflicts with it, or else both would be installed.
        Add("Breaks", Relations(metadata.Replaces));
        Add("Replaces", Relations(metadata.Replaces));
        Add("Provides", Relations(metadata.Provides));
        Add("Section", metadata.Section ?? "misc");
        Add("Priority", "optional");
        Add("Homepage", metadata.Homepage);
        Add("Description", metadata.Summary);
        foreach (
            var line in TextWrapping.Wrap(
                metadata.Description.Length > 0 ? metadata.Description : $"This is {metadata.Name} {metadata.Version}: {metadata.Summary}.",
                Width
            )
        )
            text.Append(' ').Append(line.Length == 0 ? "." : line).Append('\n');
        return text.ToString();

        void Add(string field, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                text.Append(field).Append(": ").Append(value).Append('\n');
        }
    }

    public static string Relations(IEnumerable<PackageRelation> relations) =>
        string.Join(", ", relations.Select(relation => string.Join(" | ", relation.All.Select(Relation))));

    private static string Relation(PackageRelation relation) =>
        relation.Version is null ? relation.Name : $"{relation.Name} ({Word(relation.Relation)} {relation.Version})";

    private static string Word(VersionRelation relation) =>
        relation switch
        {
            VersionRelation.Less => "<<",
            VersionRelation.LessOrEqual => "<=",
            VersionRelation.Equal => "=",
            VersionRelation.GreaterOrEqual => ">=",
            _ => ">>",
        };
}
