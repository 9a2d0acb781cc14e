using Recipes.Commands;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.IO;
using Recipes.Stores;

namespace Recipes.FrontEnds.Choria.Compiling;

/// <summary>What the compilation of a binary works on.</summary>
internal sealed record CompilationInput
{
    /// <summary>The binary.</summary>
    public required BinaryPlan Plan { get; init; }

    /// <summary>The binary as it counts for its key: planned for a time that is always the same, unless the user fixed the time.</summary>
    public required BinaryPlan KeyPlan { get; init; }

    /// <summary>The project's files.</summary>
    public required SourceTree Source { get; init; }

    /// <summary>The digest of the project's files.</summary>
    public required Task<string> SourceDigest { get; init; }

    /// <summary>What compiles, in words that change with it: <c>go version go1.19.8 linux/amd64</c>.</summary>
    public required Func<CancellationToken, Task<string>> Compiler { get; init; }

    /// <summary>Finds the <c>go</c> program.</summary>
    public required Func<CancellationToken, Task<string>> Go { get; init; }

    /// <summary>The target's own directory, which this run has to itself; the source tree in it is kept when the compilation fails.</summary>
    public required AbsolutePath Directory { get; init; }

    /// <summary>What <c>pre</c> commands get; the compiler and <c>post</c> commands get the target's variables too.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Results by their keys; null for none.</summary>
    public Store? Store { get; init; }

    /// <summary>The document's <c>BUILD_CACHE</c>: binaries by their output names; null for none.</summary>
    public AbsolutePath? BuildCache { get; init; }

    /// <summary>Takes the processors that the compiler may use.</summary>
    public required Func<JobShare> Jobs { get; init; }

    /// <summary>Where the result is.</summary>
    public AbsolutePath Result => Directory / "result" / Path.GetFileName(Plan.OutputFile);
}
