using System.Linq.Expressions;
using System.Xml.Linq;
using Mono.Cecil;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Core.Tests.Architecture;

public class DependencyRuleTests
{
    private const string CoreRoot = "ServiceBot.Core";
    private const string ProgramRoot = "ServiceBot";

    [Fact]
    public void Core_folders_use_only_what_the_table_allows() =>
        AssertNone(Violations(CoreModule(), CoreRoot, DependencyRules.Core));

    [Fact]
    public void Program_folders_use_only_what_the_table_allows() =>
        AssertNone(Violations(ProgramModule(), ProgramRoot, DependencyRules.Program));

    [Fact]
    public void Every_folder_has_a_row_and_every_row_a_folder()
    {
        var core = RowMistakes(CoreModule(), CoreRoot, DependencyRules.Core);
        var program = RowMistakes(ProgramModule(), ProgramRoot, DependencyRules.Program);

        AssertNone([.. core, .. program]);
    }

    [Fact]
    public void Core_names_no_server_database_or_vendor_assembly()
    {
        var foreign = CoreModule().AssemblyReferences.Select(r => r.Name)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("System.Data", StringComparison.Ordinal))
            .Where(name => !IsAllowedInCore(name));

        AssertNone(foreign);
    }

    [Fact]
    public void Core_references_only_the_allowed_packages()
    {
        var project = XDocument.Load(Path.Combine(RepositoryFiles.Root, "src", "ServiceBot.Core", "ServiceBot.Core.csproj"));

        var foreign = project.Descendants("PackageReference").Select(p => (string?)p.Attribute("Include") ?? "")
            .Where(name => !IsAllowedInCore(name));

        AssertNone(foreign);
        Assert.Empty(project.Descendants("FrameworkReference"));
    }

    [Theory]
    [InlineData(typeof(UsesInLambda))]
    [InlineData(typeof(UsesAsGenericArgument))]
    [InlineData(typeof(UsesInExpression))]
    [InlineData(typeof(UsesInIterator))]
    public void The_reader_sees_uses_that_hide(Type sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        using var module = ModuleDefinition.ReadModule(sample.Assembly.Location);
        var family = module.GetTypes().Where(t => t.FullName.Contains('/' + sample.Name, StringComparison.Ordinal)).ToList();

        var uses = CompiledUses.Of(family);

        Assert.NotEmpty(family);
        Assert.Contains(uses, use => use.To == typeof(SendOutcome).FullName || use.To == typeof(Citation).FullName);
    }

    private static ModuleDefinition CoreModule() => ModuleDefinition.ReadModule(typeof(Activity).Assembly.Location);

    private static ModuleDefinition ProgramModule() => ModuleDefinition.ReadModule(typeof(Program).Assembly.Location);

    private static IEnumerable<string> Violations(ModuleDefinition module, string root, IReadOnlyList<FolderRule> rules) =>
        from use in CompiledUses.Of(module)
        let user = Folder(use.FromNamespace, root)
        let used = Target(use.ToNamespace, root)
        where user is not null && used is not null && user != used
        let rule = rules.FirstOrDefault(r => r.Covers(user))
        where rule is not null && !rule.Allows(used)
        orderby use.From, use.To
        select $"{use.From} may not use {use.To}: {user} → {used}";

    private static IEnumerable<string> RowMistakes(ModuleDefinition module, string root, IReadOnlyList<FolderRule> rules)
    {
        // Types without a namespace or outside the root are made by the compiler, except the entry point.
        var folders = module.Types.Select(t => t.Name == nameof(Program) ? "" : Folder(t.Namespace, root))
            .OfType<string>().Distinct().ToList();
        return
        [
            .. folders.Where(folder => !rules.Any(r => r.Covers(folder)))
                .Select(folder => $"{root}/{folder} has no row in DependencyRules"),
            .. rules.Where(rule => !folders.Any(rule.Covers)).Select(rule => $"{root}: row '{rule.Folder}' has no folder"),
        ];
    }

    /// <summary>Folder of a namespace under a root; null when it lies outside.</summary>
    private static string? Folder(string name, string root)
    {
        if (root == ProgramRoot && name.StartsWith(CoreRoot, StringComparison.Ordinal))
            return null;
        if (!name.StartsWith(root + '.', StringComparison.Ordinal))
            return null;
        var parts = name[(root.Length + 1)..].Split('.');
        return parts.Length > 1 && DependencyRules.SplitFolders.Contains(parts[0]) ? parts[0] + '/' + parts[1] : parts[0];
    }

    private static string? Target(string name, string root) =>
        Folder(name, root) ?? (root == ProgramRoot && Folder(name, CoreRoot) is { } core ? "Core:" + core : null);

    private static bool IsAllowedInCore(string name) =>
        DependencyRules.CorePackages.Any(allowed => name.StartsWith(allowed, StringComparison.Ordinal));

    private static void AssertNone(IEnumerable<string> mistakes)
    {
        var list = mistakes.ToList();
        Assert.True(list.Count == 0, string.Join('\n', list));
    }

    private static class UsesInLambda
    {
        public static Func<object> Make() => () => new SendOutcome.Sent();
    }

    private static class UsesAsGenericArgument
    {
        public static Type Make() => new Dictionary<string, List<Citation[]>>().GetType();
    }

    private static class UsesInExpression
    {
        public static Expression<Func<object, bool>> Make() => value => value is Citation;
    }

    private static class UsesInIterator
    {
        public static IEnumerable<int> Make(object value)
        {
            yield return 1;
            if (value is SendOutcome)
                yield return 2;
        }
    }
}
