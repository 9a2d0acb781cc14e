using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Recipes.Hosting.Choria.Families;

/// <summary>The texts of the files that WiX 3 makes an installer of, on Windows.</summary>
/// <param name="input">The package.</param>
internal sealed class WindowsTexts(FamilyInput input)
{
    private static readonly XNamespace Wix = "http://schemas.microsoft.com/wix/2006/wi";

    /// <summary>What people see.</summary>
    public string DisplayName => input.Plan.Property("display_name") ?? input.Name;

    /// <summary>Where the program is, below the package's own directory.</summary>
    public string BinaryDirectory => Relative("bindir", "bin");

    /// <summary>Where the configuration is, below the package's own directory.</summary>
    public string ConfigurationDirectory => Relative("etcdir", "etc");

    /// <summary>The server's configuration.</summary>
    public string ServerConfiguration =>
        new ServiceTexts(input, null).ServerConfiguration.Replace(
            $"/var/log/{input.Name}.log",
            $"{input.Name}.log",
            StringComparison.Ordinal
        );

    /// <summary>The batch file that is started on Windows, in the archive's directory <c>dist</c>.</summary>
    public string Script =>
        $"""
            @echo off
            rem Makes {input.Name}-{Version}.msi with WiX 3.
            cd /d "%~dp0"
            candle.exe -arch {(Is64Bit ? "x64" : "x86")} -out package.wixobj package.wxs || exit /b 1
            light.exe -ext WixUIExtension -out ..\{input.Name}-{Version}.msi package.wixobj || exit /b 1

            """.ReplaceLineEndings("\r\n");

    /// <summary>The licence, as WiX's dialogs show it.</summary>
    public string License
    {
        get
        {
            var text = new StringBuilder("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Segoe UI;}}\\f0\\fs18\n");
            foreach (var line in (input.License ?? input.Plan.Property("license") ?? "Apache-2.0").Split('\n'))
            {
                foreach (var c in line.TrimEnd('\r'))
                    _ = c switch
                    {
                        '\\' or '{' or '}' => text.Append('\\').Append(c),
                        > '\x7F' => text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(short)c}?"),
                        _ => text.Append(c),
                    };
                text.Append("\\par\n");
            }
            return text.Append("}\n").ToString();
        }
    }

    /// <summary>The source that WiX compiles: the program, its service, and WiX's dialogs with the files beside it.</summary>
    public string Source
    {
        get
        {
            var program = Element(
                "Component",
                [("Id", "Program"), ("Guid", "*"), ("Win64", Is64Bit ? "yes" : "no")],
                Element(
                    "File",
                    [("Id", "ProgramFile"), ("Name", $"{input.Name}.exe"), ("Source", $"..\\{input.BinaryName}"), ("KeyPath", "yes")]
                ),
                Element(
                    "ServiceInstall",
                    [
                        ("Id", "ServerService"),
                        ("Name", $"{input.Name}-server"),
                        ("DisplayName", $"{DisplayName} Server"),
                        ("Type", "ownProcess"),
                        ("Start", "auto"),
                        ("ErrorControl", "normal"),
                        ("Arguments", "server --config \"[ETCDIR]server.conf\""),
                    ]
                ),
                Element(
                    "ServiceControl",
                    [("Id", "ServerControl"), ("Name", $"{input.Name}-server"), ("Stop", "both"), ("Remove", "uninstall")]
                )
            );
            var configuration = Element(
                "Component",
                [("Id", "Configuration"), ("Guid", "*"), ("NeverOverwrite", "yes"), ("Win64", Is64Bit ? "yes" : "no")],
                Element("File", [("Id", "ConfigurationFile"), ("Name", "server.conf"), ("Source", "server.conf"), ("KeyPath", "yes")])
            );
            var product = Element(
                "Product",
                [
                    ("Id", "*"),
                    ("Name", $"{DisplayName} {input.Plan.Version}"),
                    ("Language", "1033"),
                    ("Version", Version),
                    ("Manufacturer", FamilyMetadata.Person(input.Plan.Property("contact"), input.Name)),
                    ("UpgradeCode", UpgradeCode),
                ],
                Element("Package", [("InstallerVersion", "200"), ("Compressed", "yes"), ("InstallScope", "perMachine")]),
                Element("MajorUpgrade", [("DowngradeErrorMessage", "A newer version is installed.")]),
                Element("Media", [("Id", "1"), ("Cabinet", "files.cab"), ("EmbedCab", "yes")]),
                Element(
                    "Directory",
                    [("Id", "TARGETDIR"), ("Name", "SourceDir")],
                    Element(
                        "Directory",
                        [("Id", Is64Bit ? "ProgramFiles64Folder" : "ProgramFilesFolder")],
                        Element(
                            "Directory",
                            [("Id", "INSTALLDIR"), ("Name", input.Name)],
                            Nested("BINDIR", BinaryDirectory, program),
                            Nested("ETCDIR", ConfigurationDirectory, configuration)
                        )
                    )
                ),
                Element(
                    "Feature",
                    [("Id", "Complete"), ("Title", DisplayName), ("Level", "1")],
                    Element("ComponentRef", [("Id", "Program")]),
                    Element("ComponentRef", [("Id", "Configuration")])
                ),
                Element("UIRef", [("Id", "WixUI_Minimal")]),
                Element("WixVariable", [("Id", "WixUILicenseRtf"), ("Value", "license.rtf")]),
                Element("WixVariable", [("Id", "WixUIBannerBmp"), ("Value", "WixUIBannerBmp.bmp")]),
                Element("WixVariable", [("Id", "WixUIDialogBmp"), ("Value", "WixUIDialogBmp.bmp")])
            );
            return new XDeclaration("1.0", "utf-8", null) + "\n" + new XElement(Wix + "Wix", product) + "\n";
        }
    }

    // Windows compares numbers only.
    private string Version
    {
        get
        {
            var end = input.Plan.Version.IndexOfAny(['~', '-', '+', '_']);
            return end < 0 ? input.Plan.Version : input.Plan.Version[..end];
        }
    }

    private bool Is64Bit => input.Plan.Binary!.Arch != "386";

    // The same for all versions of a package.
    private string UpgradeCode
    {
        get
        {
            var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{input.Name}\n{input.Plan.Property("target_arch")}\nupgrade"))[..16];
            bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
            bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
            return new Guid(bytes, bigEndian: true).ToString("D").ToUpperInvariant();
        }
    }

    private string Relative(string property, string usual) =>
        input.DirectoryOf(property).Replace('\\', '/').Trim('/') is { Length: > 0 } directory ? directory : usual;

    // The innermost directory has the identity that other elements refer to.
    private static XElement Nested(string id, string path, XElement content)
    {
        var names = path.Split('/');
        var element = Element("Directory", [("Id", id), ("Name", names[^1])], content);
        for (var i = names.Length - 2; i >= 0; i--)
            element = Element("Directory", [("Id", $"{id}{i}"), ("Name", names[i])], element);
        return element;
    }

    private static XElement Element(string name, (string Name, string Value)[] attributes, params XElement[] content)
    {
        var element = new XElement(Wix + name);
        foreach (var (attribute, value) in attributes)
            element.SetAttributeValue(attribute, value);
        element.Add(content);
        return element;
    }
}
