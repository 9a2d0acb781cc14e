using Recipes.Commands;
using Recipes.Errors;

namespace Recipes.Specs.Core.Commands;

public sealed class PortableCommandRunnerSpecs : CommandRunnerSpecs
{
    [Fact]
    public async Task Descriptors_cannot_be_inherited()
    {
        var fault = await Should.ThrowAsync<RecipesException>(
            Create().RunAsync(Command.Create("true") with { InheritedDescriptors = [7] })
        );
        fault.Message.ShouldBe("'true' cannot be started: descriptors cannot be inherited on this system.");
    }

    protected override ICommandRunner Create(SecretMask? mask = null, TimeProvider? time = null) => new PortableCommandRunner(mask, time);
}
