using System.Globalization;
using Recipes.Errors;
using Recipes.Roots;

namespace Recipes.Hosting.Roots;

/// <summary>Reads the parameters of <see cref="IRoots"/> that limit build roots.</summary>
internal static class LimitParameters
{
    private const string Units = "KMGT";

    /// <summary>The limits of a build root; a virtual machine's own sizes come before those that they stand for.</summary>
    public static RootLimits Of(IRoots build, RootKind kind)
    {
        var isMachine = kind == RootKind.Vm;
        return new()
        {
            MemoryBytes =
                (isMachine ? Bytes(nameof(IRoots.VmMemory), build.VmMemory) : null)
                ?? Bytes(nameof(IRoots.BuildRootMemory), build.BuildRootMemory),
            DiskBytes =
                (isMachine ? Bytes(nameof(IRoots.VmDisk), build.VmDisk) : null) ?? Bytes(nameof(IRoots.BuildRootDisk), build.BuildRootDisk),
            Processors = Processors(build.BuildRootCpus),
            Processes = Positive(nameof(IRoots.BuildRootProcesses), build.BuildRootProcesses),
            Silence = Seconds(nameof(IRoots.BuildRootSilence), build.BuildRootSilence),
            Total = Seconds(nameof(IRoots.BuildRootTimeout), build.BuildRootTimeout),
        };
    }

    /// <summary>A number of bytes: digits, and K, M, G or T for powers of 1024.</summary>
    internal static long? Bytes(string parameter, string? text)
    {
        if (text is null)
            return null;
        var unit = text.Length > 1 ? Units.IndexOf(char.ToUpperInvariant(text[^1]), StringComparison.Ordinal) + 1 : 0;
        var digits = unit > 0 ? text[..^1] : text;
        if (
            !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number == 0
            || number > long.MaxValue >> (10 * unit)
        )
            throw Wrong(parameter, text, "512M or 2G");
        return number << (10 * unit);
    }

    private static double? Processors(string? text)
    {
        if (text is null)
            return null;
        return
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is >= 0.01 and <= 4096
            ? number
            : throw Wrong(nameof(IRoots.BuildRootCpus), text, "0.5 or 2");
    }

    private static int? Positive(string parameter, int? number) =>
        number is null or > 0 ? number : throw Wrong(parameter, number.Value.ToString(CultureInfo.InvariantCulture), "a positive number");

    private static TimeSpan? Seconds(string parameter, int? number) =>
        Positive(parameter, number) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static RecipesException Wrong(string parameter, string text, string example) =>
        new($"'{text}' is no value of {parameter}.", $"Give {example}.", ExitCode.Usage);
}
