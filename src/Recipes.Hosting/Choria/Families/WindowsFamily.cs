using Recipes.Packagers;
using Recipes.Packagers.Msi;
using Recipes.Packagers.Tar;

namespace Recipes.Hosting.Choria.Families;

/// <summary>
/// <c>windows/*</c>: the archive that WiX makes an installer of on Windows, as ever; and an installer that is made here, through wixl, which knows none of
/// WiX's dialogs.
/// </summary>
internal sealed class WindowsFamily : IPackageFamily
{
    // The sizes that WiX's dialogs have.
    private static readonly (int Width, int Height) Banner = (493, 58);
    private static readonly (int Width, int Height) Dialog = (493, 312);

    public IReadOnlyList<FamilyFile> Files(FamilyInput input)
    {
        var texts = new WindowsTexts(input);
        var processor = (input.Plan.Property("target_arch") ?? "").Split('-')[0];
        var metadata = FamilyMetadata.Of(input, $"{(processor.Length > 0 ? processor : "x86_64")}-windows");
        var archive = new PackageContents
        {
            Metadata = metadata,
            Files =
            [
                PackageFile.FromDisk($"/{input.BinaryName}", input.Binary, PackageFile.Executable),
                PackageFile.OfText("/dist/package.wxs", texts.Source),
                PackageFile.OfText("/dist/package.bat", texts.Script),
                PackageFile.OfText("/dist/license.rtf", texts.License),
                PackageFile.OfText("/dist/server.conf", texts.ServerConfiguration),
                PackageFile.OfBytes("/dist/WixUIBannerBmp.bmp", PlainBitmap.Write(Banner.Width, Banner.Height)),
                PackageFile.OfBytes("/dist/WixUIDialogBmp.bmp", PlainBitmap.Write(Dialog.Width, Dialog.Height)),
            ],
            Time = input.Time,
        };
        var installer = new PackageContents
        {
            Metadata = metadata with { Summary = $"{texts.DisplayName} {input.Plan.Version}" },
            Files =
            [
                PackageFile.FromDisk($"/{texts.BinaryDirectory}/{input.Name}.exe", input.Binary, PackageFile.Executable),
                PackageFile.OfText($"/{texts.ConfigurationDirectory}/server.conf", texts.ServerConfiguration),
            ],
            Time = input.Time,
        };
        return
        [
            new FamilyFile(input.Plan.WorkArchive, archive, new TarPackager(new TarOptions { TopDirectory = input.Plan.WorkRoot })),
            .. input
                .Plan.FurtherArtifacts.Where(IsInstaller)
                .Select(name => new FamilyFile(name, installer, new MsiPackager(input.Commands, input.Environment))),
        ];
    }

    private static bool IsInstaller(string name) => name.EndsWith(".msi", StringComparison.Ordinal);
}
