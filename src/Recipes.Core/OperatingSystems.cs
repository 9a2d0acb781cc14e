using System.Runtime.InteropServices;

namespace Recipes;

/// <summary>The operating systems that .NET names.</summary>
internal static class OperatingSystems
{
    private static readonly OSPlatform[] Known = [OSPlatform.Linux, OSPlatform.OSX, OSPlatform.Windows, OSPlatform.FreeBSD];

    /// <summary>That of this machine; null if it is another one. Part of each key: of its machine.</summary>
    public static OSPlatform? OfThisMachine { get; } =
        Known.Where(RuntimeInformation.IsOSPlatform).Select(system => (OSPlatform?)system).FirstOrDefault();
}
