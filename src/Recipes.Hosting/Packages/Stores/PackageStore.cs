using System.Globalization;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.IO;
using Recipes.Stores;

namespace Recipes.Hosting.Packages.Stores;

/// <summary>Where the store of a run is, and how large it may be.</summary>
internal static class PackageStore
{
    private const long DefaultLimit = 10L << 30;
    private const string Units = "KMGT";

    /// <summary>The store of a run; null for none.</summary>
    public static Store? Of(IPackages build, BuildSession session, AbsolutePath state)
    {
        // A wrong limit is a fault also where there is nothing to collect.
        _ = Limit(build);
        return build.NoStore ? null : new Store(build.Store ?? Default(session, state));
    }

    /// <summary>The size that it may have, in bytes.</summary>
    /// <exception cref="RecipesException">It is no size (exit code 2).</exception>
    public static long Limit(IPackages build)
    {
        if (build.StoreLimit is not { } text)
            return DefaultLimit;
        var unit = text.Length == 0 ? -1 : Units.IndexOf(char.ToUpperInvariant(text[^1]), StringComparison.Ordinal);
        var digits = unit < 0 ? text : text[..^1];
        if (
            long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= long.MaxValue >> (10 * (unit + 1))
        )
            return number << (10 * (unit + 1));
        throw new RecipesException(
            $"'{text}' is no size for --store-limit.",
            "Write a number of bytes, or one with K, M, G or T: 20G.",
            ExitCode.Usage
        );
    }

    /// <summary>Collects, and says what went.</summary>
    public static void Collect()
    {
        var session = BuildSession.Current;
        var services = session.RequirePackages();
        if (services.Store is not { } store)
            throw new RecipesException("There is no store to collect: --no-store is set.", "Leave it out.", ExitCode.Usage);
        var collection = Collect(store, services.Build);
        session.Log.Write(
            StepLogKind.Information,
            $"{collection.Removed} results and {Size(collection.Freed)} are removed from {store.Directory}; {collection.Kept} results of {Size(collection.Size)} are kept."
        );
    }

    /// <summary>Collects down to the limit after a run. What was built is installed, whatever becomes of this.</summary>
    public static void TryCollect(Store store, IPackages build, IStepLog log)
    {
        try
        {
            Collect(store, build);
        }
        catch (RecipesException fault) when (fault.ExitCode != ExitCode.Usage)
        {
            log.Write(StepLogKind.Warning, $"{fault.Message} {fault.Hint}");
        }
    }

    /// <summary>Collects down to the limit.</summary>
    /// <exception cref="RecipesException">The store cannot be written.</exception>
    public static StoreCollection Collect(Store store, IPackages build)
    {
        try
        {
            return store.Collect(Limit(build));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException(
                $"The store '{store.Directory}' cannot be collected: {fault.Message}",
                "Make it writable, or name another with --store.",
                innerException: fault
            );
        }
    }

    private static AbsolutePath Default(BuildSession session, AbsolutePath state)
    {
        var cache = session.Environment.GetValueOrDefault("XDG_CACHE_HOME");
        if (cache is null || !Path.IsPathFullyQualified(cache))
            cache =
                session.Environment.GetValueOrDefault("HOME") is { Length: > 0 } home && Path.IsPathFullyQualified(home)
                    ? home + "/.cache"
                    : null;
        return cache is null ? state / "store" : AbsolutePath.Create(cache) / "recipes" / "store";
    }

    private static string Size(long bytes) =>
        bytes >= 1 << 20
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.0} MiB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB");
}
