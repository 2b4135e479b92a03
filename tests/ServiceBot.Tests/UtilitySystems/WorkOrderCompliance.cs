using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Stores;
using ServiceBot.Stores.Writing;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.UtilitySystems;

namespace ServiceBot.Tests.UtilitySystems;

/// <summary>What the simulated orders have to do, on every database.</summary>
public abstract class WorkOrderCompliance
{
    private const string SeededRepair = "BX20261121011";
    private const string SeededAccount = "5100880321";

    private readonly StoppedTime _time = new(new DateTimeOffset(2026, 11, 27, 16, 30, 0, TimeSpan.Zero));

    /// <summary>Settings of a database of this test's own; the same every time.</summary>
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    private DateTimeOffset Now => _time.GetUtcNow();

    [StoreFact]
    public async Task A_repair_gets_a_number_of_the_day_in_China_and_a_promised_arrival()
    {
        await using var engine = await StartAsync();

        var first = await FiledAsync(engine, Repair("浙江省宁波市海曙区中山路1号", "13900000001"), "k1");
        var second = await FiledAsync(engine, Repair("浙江省桐乡市乌镇子夜路2号", "13900000002"), "k2");

        Assert.Equal(("BX20261128001", "BX20261128002"), (first.Number, second.Number));
        Assert.Equal((Now.AddMinutes(45), Now.AddMinutes(90)), (first.ArrivalBy, second.ArrivalBy));
        Assert.Equal((WorkOrderStage.Accepted, "家里没电", Now), (first.Stage, first.Subject, first.UpdatedAt));
    }

    [StoreFact]
    public async Task Every_kind_has_its_letters_and_only_a_repair_an_arrival()
    {
        await using var engine = await StartAsync();
        var kinds = Enum.GetValues<WorkOrderKind>().Where(kind => kind != WorkOrderKind.Repair).ToList();

        var orders = new List<WorkOrder>();
        foreach (var kind in kinds)
            orders.Add(await FiledAsync(engine, Repair(null, "13900000001") with { Kind = kind }, "k" + kind));

        Assert.All(orders, order => Assert.Null(order.ArrivalBy));
        Assert.Equal(["TS", "JB", "JY", "BY", "YW"], orders.Select(order => order.Number[..2]).Distinct());
        Assert.Equal(orders.Count, orders.Select(order => order.Number).Distinct().Count());
    }

    [StoreFact]
    public async Task A_repair_at_an_outage_that_is_being_repaired_promises_no_arrival_of_its_own()
    {
        await using var engine = await StartAsync();
        var draft = Repair("杭州市西湖区文三路90号", "13900000001");

        var known = await FiledAsync(engine, draft with { OutageId = "GZ-001" }, "k1");
        var announced = await FiledAsync(engine, Repair("洛阳市涧西区景华路3号", "13900000002") with { OutageId = "JH-102" }, "k2");

        Assert.Null(known.ArrivalBy);
        Assert.Equal(Now.AddMinutes(45), announced.ArrivalBy);
    }

    [StoreFact]
    public async Task A_filing_that_is_repeated_after_a_restart_is_the_same_order()
    {
        var draft = Repair("杭州市西湖区文二路8号", "13900000001");
        WorkOrder before;
        await using (var engine = await StartAsync())
            before = await FiledAsync(engine, draft, "k1");
        _time.Advance(TimeSpan.FromDays(2));

        await using var again = await StartAsync();
        var after = await FiledAsync(again, draft, "k1");

        Assert.Equal(before, after);
        Assert.Equal(before, Found(await Orders(again).FindAsync(before.Number.ToLowerInvariant(), default)));
    }

    [StoreFact]
    public async Task The_same_account_address_or_phone_on_the_road_joins_the_open_repair()
    {
        await using var engine = await StartAsync();
        var first = await FiledAsync(engine, Repair("杭州市西湖区文二路8号2幢301", "13900000001") with { AccountNumber = "3300102938" }, "k1");

        var byAccount = await JoinedAsync(engine, Repair(null, null) with { AccountNumber = "3300102938" }, "k2");
        var byAddress = await JoinedAsync(engine, Repair("文二路8号2栋301室", "13900000009"), "k3");
        var byPhone = await JoinedAsync(engine, Repair("杭州文二路8号", "139 0000 0001"), "k4");
        var byJoinedPhone = await JoinedAsync(engine, Repair("文二路10号", "13900000009"), "k5");
        var repeated = await JoinedAsync(engine, Repair("文二路8号2栋301室", "13900000009"), "k3");

        Assert.All([byAccount, byAddress, byPhone, byJoinedPhone, repeated], order => Assert.Equal(first, order));
    }

    [StoreFact]
    public async Task Another_flat_another_road_another_kind_and_an_ended_order_are_not_joined()
    {
        await using var engine = await StartAsync();
        var first = await FiledAsync(engine, Repair("杭州市西湖区文二路8号2幢301", "13900000001"), "k1");

        var flat = await FiledAsync(engine, Repair("杭州市西湖区文二路8号2幢302", "13900000002"), "k2");
        var road = await FiledAsync(engine, Repair("杭州市西湖区古墩路9号", "13900000001"), "k3");
        var kind = await FiledAsync(engine, Repair("杭州市西湖区文二路8号2幢301", "13900000001") with { Kind = WorkOrderKind.Complaint }, "k4");
        await Orders(engine).AddAsync(new WorkOrderNote(first.Number, WorkOrderNoteKind.Withdraw, ""), "w1", default);
        var again = await FiledAsync(engine, Repair("杭州市西湖区文二路8号2幢301", "13900000001"), "k5");

        Assert.Equal(5, new[] { first, flat, road, kind, again }.Select(order => order.Number).Distinct().Count());
    }

    [StoreFact]
    public async Task A_report_joins_an_order_of_the_demo_data()
    {
        await using var engine = await StartAsync();

        var byAccount = await JoinedAsync(engine, Repair(null, null) with { AccountNumber = SeededAccount }, "k1");
        var byAddress = await JoinedAsync(engine, Repair("成都市武侯区桐梓林东路5号9栋1002", "13900000001"), "k2");

        Assert.Equal((SeededRepair, SeededRepair), (byAccount.Number, byAddress.Number));
        Assert.Equal("已派工", byAccount.StatusText);
    }

    [StoreFact]
    public async Task Orders_of_the_demo_data_move_with_the_clock_until_something_moves_them()
    {
        await using var engine = await StartAsync();
        var before = Found(await Orders(engine).FindAsync(SeededRepair, default));
        _time.Advance(TimeSpan.FromMinutes(10));
        var later = Found(await Orders(engine).FindAsync(SeededRepair, default));
        await Events(engine).ApplyAsync(new WorkOrderEvent("e1", SeededRepair, WorkOrderStage.InProgress, "抢修中", Now), default);
        var movedAt = Now;
        _time.Advance(TimeSpan.FromMinutes(10));

        var moved = Found(await Orders(engine).FindAsync(SeededRepair, default));

        Assert.Equal((Now.AddMinutes(-50), Now.AddMinutes(-40)), (before.UpdatedAt, later.UpdatedAt));
        Assert.Equal((movedAt, "抢修中", movedAt.AddMinutes(45)), (moved.UpdatedAt, moved.StatusText, moved.ArrivalBy));
        Assert.Equal(("电表箱异响", SeededAccount), (moved.Subject, moved.AccountNumber));
    }

    [StoreFact]
    public async Task A_new_number_of_a_day_of_the_demo_data_comes_after_theirs()
    {
        await using var engine = await StartAsync(new StoppedTime(new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.Zero)));

        var order = await FiledAsync(engine, Repair("杭州市西湖区文二路8号", "13900000001"), "k1");

        Assert.Equal("BX20261121012", order.Number);
    }

    [StoreFact]
    public async Task What_a_crew_cannot_work_with_is_refused()
    {
        await using var engine = await StartAsync();

        string[] reasons =
        [
            await RefusedAsync(engine, Repair(null, "13900000001")),
            await RefusedAsync(engine, Repair("杭州市文二路8号", null)),
            await RefusedAsync(engine, Repair("杭州市文二路8号", "12345")),
            await RefusedAsync(engine, Repair("杭州市文二路8号", "13900000001") with { AccountNumber = "9999999999" }),
        ];

        Assert.Equal(["address", "phone", "phone", "account"], reasons);
    }

    [StoreFact]
    public async Task Open_orders_are_found_by_account_address_or_phone_newest_first()
    {
        await using var engine = await StartAsync();
        var repair = await FiledAsync(engine, Repair("杭州市西湖区文二路8号2幢301", "13900000001"), "k1");
        _time.Advance(TimeSpan.FromMinutes(1));
        var complaint = await FiledAsync(engine, Repair(null, "13900000001") with { Kind = WorkOrderKind.Complaint }, "k2");

        var byPhone = await SearchAsync(engine, new WorkOrderQuery { ContactPhone = "13900000001" });
        var byAddress = await SearchAsync(engine, new WorkOrderQuery { Address = "文二路8号2-301" });
        var byKind = await SearchAsync(engine, new WorkOrderQuery { ContactPhone = "13900000001", Kinds = [WorkOrderKind.Complaint] });
        var seeded = await SearchAsync(engine, new WorkOrderQuery { AccountNumber = "3706124433" });
        var seededByPhone = await SearchAsync(engine, new WorkOrderQuery { ContactPhone = "13800007766" });
        var none = await SearchAsync(engine, new WorkOrderQuery());

        Assert.Equal([complaint.Number, repair.Number], byPhone);
        Assert.Equal([repair.Number], byAddress);
        Assert.Equal([complaint.Number], byKind);
        Assert.Equal(["TS20261119003"], seeded);
        Assert.Equal([SeededRepair], seededByPhone);
        Assert.Empty(none);
    }

    [StoreFact]
    public async Task A_withdrawn_order_is_cancelled_once_and_stays_so()
    {
        await using var engine = await StartAsync();
        var withdrawal = new WorkOrderNote(SeededRepair, WorkOrderNoteKind.Withdraw, "修好了");

        var first = Found(await Orders(engine).AddAsync(withdrawal, "w1", default));
        _time.Advance(TimeSpan.FromMinutes(5));
        var again = Found(await Orders(engine).AddAsync(withdrawal, "w1", default));
        var late = Found(await Events(engine).ApplyAsync(new WorkOrderEvent("e1", SeededRepair, WorkOrderStage.OnTheWay, "在途", Now), default));

        Assert.Equal((WorkOrderStage.Cancelled, Now.AddMinutes(-5), null), (first.Stage, first.UpdatedAt, first.ArrivalBy));
        Assert.Equal((first, first), (again, late));
        Assert.Empty(await SearchAsync(engine, new WorkOrderQuery { AccountNumber = SeededAccount }));
    }

    [StoreFact]
    public async Task A_chase_is_added_once_and_changes_no_status()
    {
        await using var engine = await StartAsync();
        var order = await FiledAsync(engine, Repair("杭州市西湖区文二路8号", "13900000001"), "k1");
        var chase = new WorkOrderNote(order.Number, WorkOrderNoteKind.Chase, "快点\0\ud800");

        var first = Found(await Orders(engine).AddAsync(chase, "c1", default));
        var again = Found(await Orders(engine).AddAsync(chase, "c1", default));
        var unknown = await Orders(engine).AddAsync(chase with { Number = "BX20261128999" }, "c2", default);

        Assert.Equal((order, order), (first, again));
        Assert.IsType<WorkOrderLookup.NotFound>(unknown);
        Assert.Equal(1, await CountAsync(engine, "demo_order_notes"));
    }

    [StoreFact]
    public async Task Whatever_order_events_arrive_in_the_newest_one_counts()
    {
        await using var engine = await StartAsync();
        var order = await FiledAsync(engine, Repair("杭州市西湖区文二路8号", "13900000001"), "k1");
        WorkOrderEvent[] events =
        [
            new("e1", order.Number, WorkOrderStage.Dispatched, "已派工", Now.AddMinutes(1), Now.AddMinutes(30)),
            new("e2", order.Number, WorkOrderStage.OnTheWay, "师傅在途", Now.AddMinutes(5)),
            new("e3", order.Number, WorkOrderStage.InProgress, "抢修中", Now.AddMinutes(5)),
        ];

        await Events(engine).ApplyAsync(events[0], default);
        await Events(engine).ApplyAsync(events[2], default);
        await Events(engine).ApplyAsync(events[1], default);
        var repeated = Found(await Events(engine).ApplyAsync(events[0] with { StatusText = "变了", At = Now.AddHours(1) }, default));

        Assert.Equal((WorkOrderStage.InProgress, "抢修中", Now.AddMinutes(5), Now.AddMinutes(30)),
            (repeated.Stage, repeated.StatusText, repeated.UpdatedAt, repeated.ArrivalBy));
    }

    [StoreFact]
    public async Task An_event_of_an_unknown_order_is_not_found_and_not_remembered()
    {
        await using var engine = await StartAsync();
        var change = new WorkOrderEvent("e1", "BX20261128001", WorkOrderStage.Dispatched, "已派工", Now);
        var unknown = await Events(engine).ApplyAsync(change, default);
        await FiledAsync(engine, Repair("杭州市西湖区文二路8号", "13900000001"), "k1");

        var known = Found(await Events(engine).ApplyAsync(change, default));

        Assert.IsType<WorkOrderLookup.NotFound>(unknown);
        Assert.Equal(WorkOrderStage.Dispatched, known.Stage);
    }

    [StoreFact]
    public async Task Whatever_is_repeated_at_once_never_makes_two_orders_of_one_trouble()
    {
        await using var engine = await StartAsync();
        foreach (var seed in Enumerable.Range(1, 8))
        {
            var filings = RandomFilings.Of(seed);

            await RandomFilings.FileAllAsync(filings, _ => Orders(engine));

            await RandomFilings.AssertOneOrderPerTroubleAsync(filings, Orders(engine));
        }
    }

    [StoreFact]
    public async Task A_write_that_fails_in_the_same_transaction_neither_loses_nor_doubles_an_order()
    {
        await using var engine = await StartAsync();
        var writer = engine.Services.GetRequiredService<StoreWriter>();
        var gate = new TaskCompletionSource();
        var draft = Repair("杭州市西湖区文二路8号", "13900000001");
        var before = writer.WriteAsync(new DirectRequest<int>(async (_, _) => { await gate.Task; return 0; }), default);
        var filing = Orders(engine).FileAsync(draft, "k1", default);
        var failing = writer.WriteAsync(new DirectRequest<int>((_, _) => throw new InvalidDataException("not storable")), default);

        gate.SetResult();

        await before;
        await Assert.ThrowsAsync<InvalidDataException>(() => failing);
        var order = Assert.IsType<WorkOrderFiling.Filed>(await filing).Order;
        Assert.Equal(order, await FiledAsync(engine, draft, "k1"));
        Assert.Equal((1, 1), (await CountAsync(engine, "demo_orders"), await CountAsync(engine, "demo_order_reports")));
    }

    internal static IWorkOrderSystem Orders(EngineHost engine) => engine.Services.GetRequiredService<IWorkOrderSystem>();

    internal static Task<EngineHost> StartAsync(IReadOnlyDictionary<string, string?> settings, TimeProvider time) =>
        EngineHost.StartAsync(settings, configure: services =>
        {
            services.AddSingleton(time);
            services.AddUtilitySystems(new ConfigurationBuilder().Build());
        });

    internal static WorkOrderDraft Repair(string? address, string? phone) => new()
    {
        Kind = WorkOrderKind.Repair,
        Description = "家里没电，邻居有电",
        ReportedAt = new DateTimeOffset(2026, 11, 27, 16, 29, 0, TimeSpan.Zero),
        Channel = "directline",
        Address = address,
        ContactPhone = phone,
    };

    private static IWorkOrderEvents Events(EngineHost engine) => engine.Services.GetRequiredService<IWorkOrderEvents>();

    private static async Task<WorkOrder> FiledAsync(EngineHost engine, WorkOrderDraft draft, string key) =>
        Assert.IsType<WorkOrderFiling.Filed>(await Orders(engine).FileAsync(draft, key, default)).Order;

    private static async Task<WorkOrder> JoinedAsync(EngineHost engine, WorkOrderDraft draft, string key) =>
        Assert.IsType<WorkOrderFiling.Joined>(await Orders(engine).FileAsync(draft, key, default)).Order;

    private static async Task<string> RefusedAsync(EngineHost engine, WorkOrderDraft draft) =>
        Assert.IsType<WorkOrderFiling.Refused>(await Orders(engine).FileAsync(draft, "r", default)).Reason;

    private static WorkOrder Found(WorkOrderLookup lookup) => Assert.IsType<WorkOrderLookup.Found>(lookup).Order;

    private static async Task<List<string>> SearchAsync(EngineHost engine, WorkOrderQuery query) =>
        [.. Assert.IsType<WorkOrderSearch.Found>(await Orders(engine).FindOpenAsync(query, default)).Orders.Select(order => order.Number)];

    private static async Task<long> CountAsync(EngineHost engine, string table)
    {
        await using var connection = await engine.Services.GetRequiredService<IStorageDatabase>().ConnectAsync(default);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM " + table;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private Task<EngineHost> StartAsync(TimeProvider? time = null) => StartAsync(Settings, time ?? _time);
}
