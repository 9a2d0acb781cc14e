using System.Globalization;
using System.Xml.Linq;

namespace Recipes.Packagers.Msi;

/// <summary>The source that <c>wixl</c> compiles: a file is a component, and all of them one feature.</summary>
internal static class MsiSource
{
    private static readonly XNamespace Wix = "http://schemas.microsoft.com/wix/2006/wi";

    /// <summary>The source's text.</summary>
    /// <param name="contents">What is packaged.</param>
    /// <param name="files">Its files, which lie beside the source as <c>f0</c>, <c>f1</c>...</param>
    public static string Write(PackageContents contents, IReadOnlyList<PackageFile> files)
    {
        var metadata = contents.Metadata;
        var is64Bit = MsiNames.Architecture(metadata.Triplet) == "x64";
        var root = Directory("INSTALLDIR", metadata.Name);
        var known = new Dictionary<string, XElement>(StringComparer.Ordinal) { [""] = root };
        var feature = Element("Feature", ("Id", "Complete"), ("Title", metadata.Name), ("Level", "1"));
        for (var i = 0; i < files.Count; i++)
        {
            var path = files[i].Path;
            var id = i.ToString(CultureInfo.InvariantCulture);
            var component = Element(
                "Component",
                ("Id", "c" + id),
                ("Guid", MsiNames.Id(metadata, path)),
                ("Win64", is64Bit ? "yes" : "no")
            );
            component.Add(
                Element("File", ("Id", "f" + id), ("Name", path[(path.LastIndexOf('/') + 1)..]), ("Source", "f" + id), ("KeyPath", "yes"))
            );
            In(path[..path.LastIndexOf('/')]).Add(component);
            feature.Add(Element("ComponentRef", ("Id", "c" + id)));
        }
        var product = Element(
            "Product",
            ("Id", MsiNames.Id(metadata, "product")),
            ("Name", metadata.Name),
            ("Language", "1033"),
            ("Version", MsiNames.Version(metadata.Version)),
            ("Manufacturer", metadata.Vendor ?? metadata.Maintainer),
            ("UpgradeCode", MsiNames.UpgradeId(metadata))
        );
        product.Add(
            Element(
                "Package",
                ("InstallerVersion", "200"),
                ("Compressed", "yes"),
                ("Description", metadata.Summary),
                ("InstallScope", "perMachine")
            ),
            Element("MajorUpgrade", ("DowngradeErrorMessage", "A newer version is installed.")),
            Element("Media", ("Id", "1"), ("Cabinet", "files.cab"), ("EmbedCab", "yes")),
            Directory("TARGETDIR", "SourceDir", Directory(is64Bit ? "ProgramFiles64Folder" : "ProgramFilesFolder", null, root)),
            feature
        );
        return new XDeclaration("1.0", "utf-8", null) + "\n" + new XElement(Wix + "Wix", product) + "\n";

        XElement In(string directory)
        {
            if (known.TryGetValue(directory, out var element))
                return element;
            var slash = directory.LastIndexOf('/');
            var parent = In(directory[..slash]);
            element = Directory("d" + known.Count.ToString(CultureInfo.InvariantCulture), directory[(slash + 1)..]);
            parent.Add(element);
            known.Add(directory, element);
            return element;
        }
    }

    private static XElement Directory(string id, string? name, params ReadOnlySpan<XElement> content)
    {
        var element = name is null ? Element("Directory", ("Id", id)) : Element("Directory", ("Id", id), ("Name", name));
        foreach (var child in content)
            element.Add(child);
        return element;
    }

    private static XElement Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var element = new XElement(Wix + name);
        foreach (var attribute in attributes)
            element.SetAttributeValue(attribute.Name, attribute.Value);
        return element;
    }
}
