using Recipes.Keys;
using Recipes.Modules;

namespace Recipes.Specs.Core.Resolving;

/// <summary>A source and a build system that do nothing but stand in the key.</summary>
internal sealed class FakeModule(string text) : IFetchModule, IBuildModule
{
    public SourceOrigin Origin => new($"https://e.example/{text}");

    public IReadOnlyList<ToolNeed> Tools => [];

    public void AddTo(KeyDocument key) => key.Add("module", text);

    public Task<SourcePin> FetchAsync(RecipeContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task PrebuildAsync(RecipeContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task BuildAsync(RecipeContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task TestAsync(RecipeContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task InstallAsync(RecipeContext context, CancellationToken cancellationToken) => throw new NotSupportedException();
}
