using Recipes.IO;

namespace Recipes.Hosting.Packages.Platforms;

/// <summary>Writes programs that a cross compiler's package leaves out but configure scripts look for.</summary>
internal static class CrossWrappers
{
    private const string PkgConfig = "pkg-config";

    /// <summary>Writes those that no directory of <c>PATH</c> holds.</summary>
    /// <param name="settings">For which platform, and where.</param>
    /// <param name="environment">Whose <c>PATH</c> counts.</param>
    public static void Write(PackageSettings settings, IReadOnlyDictionary<string, string> environment)
    {
        if (settings.Wrappers is not { } directory)
            return;
        var name = $"{settings.Target.Name}-{PkgConfig}";
        var places = environment.GetValueOrDefault("PATH", "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (places.Any(place => File.Exists(Path.Combine(place, name))))
        {
            directory.DeleteDirectory();
            return;
        }
        // Also for whoever calls it without our variables: the packages of this machine are never those of the platform.
        var script = $"""
            #!/bin/sh
            PKG_CONFIG_LIBDIR=$PKG_CONFIG_LIBDIR
            export PKG_CONFIG_LIBDIR
            exec {PkgConfig} "$@"

            """;
        // Another run may use it right now.
        if ((directory / name).FileExists() && (directory / name).ReadAllText() == script)
            return;
        directory.CreateDirectory();
        var draft = directory / $"{name}.{Environment.ProcessId}";
        File.WriteAllText(draft, script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(draft, (UnixFileMode)0b111_101_101);
        File.Move(draft, directory / name, overwrite: true);
    }
}
