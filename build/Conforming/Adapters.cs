using Conforming.Choria;
using Conforming.Heroku;

namespace Conforming;

/// <summary>The adapters there are.</summary>
internal static class Adapters
{
    /// <summary>One for each vocabulary.</summary>
    public static IReadOnlyList<IConformanceAdapter> All { get; } =
    [new ChoriaAdapter(), new MissingAdapter("trueos"), new HerokuAdapter(), new MissingAdapter("obs")];
}
