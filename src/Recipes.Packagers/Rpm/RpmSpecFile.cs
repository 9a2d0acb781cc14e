using System.Globalization;
using System.Text;

namespace Recipes.Packagers.Rpm;

/// <summary>The text of a file that <c>rpmbuild</c> makes a package by whose files are compiled already: they lie as a tree in the one archive.</summary>
internal static class RpmSpecFile
{
    /// <summary>The text.</summary>
    /// <param name="contents">The package that it makes.</param>
    /// <param name="options">The package's options.</param>
    /// <param name="archive">The archive's name.</param>
    /// <param name="top">The archive's one directory.</param>
    /// <param name="tree">Where in it the tree of files is.</param>
    public static string Text(PackageContents contents, RpmOptions options, string archive, string top, string tree)
    {
        var metadata = contents.Metadata;
        var text = new StringBuilder(
            """
            # What is packaged was compiled before: it is taken as it is.
            %global debug_package %{nil}
            %global __os_install_post %{nil}
            %global _build_id_links none


            """
        );
        Field("Name", metadata.Name);
        Field("Version", RpmNames.Version(metadata.Version));
        Field("Release", RpmNames.Release(metadata, options));
        Field("Epoch", metadata.Epoch?.ToString(CultureInfo.InvariantCulture));
        Field("Summary", metadata.Summary);
        Field("License", metadata.License);
        Field("Group", metadata.Section);
        Field("Vendor", metadata.Vendor);
        Field("Packager", options.Packager ?? metadata.Maintainer);
        Field("URL", metadata.Homepage);
        Field("Source0", archive);
        var architecture = RpmArchitectures.Of(metadata.Triplet);
        Field(architecture == RpmArchitectures.None ? "BuildArch" : "ExclusiveArch", architecture);
        Relations("Requires", metadata.Requires);
        Relations("Provides", metadata.Provides);
        Relations("Conflicts", metadata.Conflicts);
        Relations("Obsoletes", metadata.Replaces);
        Section("description", Escape(metadata.Description.Length > 0 ? metadata.Description : metadata.Summary + "."));
        Section("prep", $"%setup -q -n {Escape(top)}");
        Section("install", $"mkdir -p %{{buildroot}}\ncp -a {Escape(tree)}/. %{{buildroot}}/");
        foreach (var script in RpmScript.Of(metadata))
            Section($"{Word(script.Tag)}{(script.Program == "/bin/sh" ? "" : " -p " + script.Program)}", Escape(script.Text));
        Section("files", string.Join('\n', contents.Sorted().Select(Line)));
        return text.ToString();

        void Field(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                text.Append(CultureInfo.InvariantCulture, $"{name}: {Escape(value)}\n");
        }

        void Relations(string name, IReadOnlyList<PackageRelation> relations)
        {
            foreach (var relation in relations)
                Field(name, relation.ToString());
        }

        void Section(string name, string body) => text.Append(CultureInfo.InvariantCulture, $"\n%{name}\n{body.TrimEnd('\n')}\n");
    }

    private static string Word(RpmTag tag) =>
        tag switch
        {
            RpmTag.BeforeInstall => "pre",
            RpmTag.AfterInstall => "post",
            RpmTag.BeforeRemove => "preun",
            _ => "postun",
        };

    private static string Line(PackageFile file)
    {
        var kind = file switch
        {
            { Kind: PackageFileKind.Directory } => "%dir ",
            { IsConfiguration: true } => "%config(noreplace) ",
            _ => "",
        };
        var mode = file.Kind == PackageFileKind.SymbolicLink ? "-" : Convert.ToString((int)file.Mode, 8).PadLeft(4, '0');
        return $"%attr({mode}, {file.User}, {file.Group}) {kind}\"{Escape(file.Path)}\"";
    }

    private static string Escape(string text) => text.Replace("%", "%%", StringComparison.Ordinal);
}
