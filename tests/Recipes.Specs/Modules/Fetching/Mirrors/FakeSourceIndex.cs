using Recipes.Errors;
using Recipes.Execution;
using Recipes.IO;
using Recipes.Modules;

namespace Recipes.Specs.Modules.Fetching.Mirrors;

/// <summary>An archive in memory.</summary>
internal sealed class FakeSourceIndex : ISourceIndex
{
    private readonly Dictionary<string, byte[]> contents = new(StringComparer.Ordinal);

    /// <summary>What it has.</summary>
    public List<IndexedSource> Sources { get; } = [];

    /// <summary>What was asked for.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>What it answers with instead; null for nothing.</summary>
    public RecipesException? Fault { get; set; }

    public FakeSourceIndex With(string name, string version, params (string Name, byte[] Content)[] files)
    {
        var indexed = files.Select(file => new IndexedFile(
            file.Name,
            $"pool/{file.Name}",
            file.Content.Length,
            DownloadRoom.DigestOf(file.Content)
        ));
        foreach (var (file, content) in files)
            contents[$"pool/{file}"] = content;
        Sources.Add(new IndexedSource(name, version, [.. indexed]));
        return this;
    }

    /// <summary>Gives something else for a file than the index says.</summary>
    public void Spoil(string name, byte[] content) => contents[$"pool/{name}"] = content;

    public Task<IndexedFile?> FindFileAsync(string sha256, IStepLog log, CancellationToken cancellationToken)
    {
        Asked.Add(sha256);
        return Fault is null
            ? Task.FromResult(Sources.SelectMany(source => source.Files).FirstOrDefault(file => file.Sha256 == sha256))
            : throw Fault;
    }

    public Task<IReadOnlyList<IndexedSource>> FindPackagesAsync(
        string name,
        string? version,
        IStepLog log,
        CancellationToken cancellationToken
    )
    {
        Asked.Add(name);
        return Fault is null
            ? Task.FromResult<IReadOnlyList<IndexedSource>>([.. Sources.Where(source => source.Name == name)])
            : throw Fault;
    }

    public Task RefreshAsync(IStepLog log, CancellationToken cancellationToken)
    {
        Asked.Add("refresh");
        return Fault is null ? Task.CompletedTask : throw Fault;
    }

    public Task DownloadAsync(IndexedFile file, AbsolutePath destination, CancellationToken cancellationToken) =>
        File.WriteAllBytesAsync(destination, contents[file.Address], cancellationToken);
}
