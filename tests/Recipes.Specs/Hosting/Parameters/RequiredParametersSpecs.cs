using Recipes.Errors;
using Recipes.Hosting.CommandLines;
using Recipes.Hosting.Parameters;
using Recipes.IO;
using Recipes.Parameters;

namespace Recipes.Specs.Hosting.Parameters;

public sealed class RequiredParametersSpecs
{
    [Fact]
    public void A_terminal_is_asked_until_the_answer_is_right()
    {
        var answers = new Queue<string?>(["abc", "5", "secret"]);
        var asked = new List<string>();
        var build = new Build();

        var bound = Ensure(
            build,
            (parameter, wrong) =>
            {
                asked.Add($"{parameter.Name}: {wrong}");
                return answers.Dequeue();
            }
        );

        asked.ShouldBe(["Count: ", "Count: Give a whole number from -2147483648 to 2147483647.", "Token: "]);
        build.Count.ShouldBe(5);
        build.Token.ShouldBe("secret");
        bound.Secrets.ShouldBe(["secret"]);
        bound.Find(typeof(Build).GetProperty(nameof(Build.Count))!).ShouldBe(5);
    }

    [Fact]
    public void A_component_takes_the_answer_on_demand()
    {
        var build = new Component();

        build.Values = Ensure(build, (_, _) => "x");

        ((IComponent)build).Feed.ShouldBe("x");
    }

    [Fact]
    public void An_answer_that_is_not_given_is_reported() =>
        Should
            .Throw<RecipesException>(() => Ensure(new Build(), (parameter, _) => parameter.Name == "Count" ? "1" : null))
            .Message.ShouldBe("The parameter Token is required.");

    private static BoundParameters Ensure(object build, Func<ParameterMember, string?, string?> prompt)
    {
        var bound = new BoundParameters([])
        {
            Members = ParameterMembers.Of(build.GetType()),
            Arguments = Arguments.None,
            WorkingDirectory = AbsolutePath.Create("/checkout"),
            RootDirectory = AbsolutePath.Create("/checkout"),
        };
        return RequiredParameters.Ensure(build, bound, RequiredParameters.Of(bound), prompt);
    }

    private sealed class Build
    {
        [Parameter, Required]
        public int? Count { get; set; }

        [Parameter, Required, Secret]
        public string Token { get; set; } = " ";

        [Parameter, Required]
        public string Given { get; set; } = "initial";
    }

    private interface IComponent
    {
        IParameterValues? Values { get; }

        [Parameter, Required]
        string? Feed => Values?.Get<string>(() => Feed);
    }

    private sealed class Component : IComponent
    {
        public IParameterValues? Values { get; set; }
    }
}
