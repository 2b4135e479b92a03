using ServiceBot.Core.Conversations;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Operations.Evaluation;

namespace ServiceBot.Tests.Operations.Evaluation;

public sealed class EvalJudgeTests
{
    private readonly PlayLedger _ledger = new();

    [Fact]
    public void The_action_of_any_reply_counts()
    {
        Heard[] heard = [new(ReplyKind.Answer, "答"), new(ReplyKind.Repair, "地址？")];

        Assert.Equal("", Judge(new EvalExpectation { Actions = ["start_repair"] }, heard));
        Assert.Equal("", Judge(new EvalExpectation { Actions = ["clarify", "answer"] }, heard));
        Assert.Equal("action answer+start_repair, expected call_bill", Judge(new EvalExpectation { Actions = ["call_bill"] }, heard));
    }

    [Fact]
    public void Danger_counts_only_when_it_comes_first()
    {
        var expected = new EvalExpectation { Actions = ["safety_first"] };

        Assert.Equal("", Judge(expected, new Heard(ReplyKind.Safety, "远离"), new Heard(ReplyKind.Repair, "地址？")));
        Assert.NotEqual("", Judge(expected, new Heard(ReplyKind.Repair, "地址？"), new Heard(ReplyKind.Safety, "远离")));
    }

    [Fact]
    public void Text_is_compared_without_blanks_in_half_width_and_simplified()
    {
        var heard = new Heard(ReplyKind.Bill, "电費：１４４．７８ 元");

        Assert.Equal("", Judge(new EvalExpectation { AllOf = [["144.78元"], ["没有", "电费"]] }, heard));
        Assert.Equal("none of [抢修]", Judge(new EvalExpectation { AllOf = [["电费"], ["抢修"]] }, heard));
        Assert.Equal("says '144.78'", Judge(new EvalExpectation { NoneOf = ["177.54", "144.78"] }, heard));
    }

    [Fact]
    public void No_reply_is_the_action_none()
    {
        Assert.Equal("", Judge(new EvalExpectation { Actions = ["none"] }));
        Assert.Equal("action none, expected answer", Judge(new EvalExpectation { Actions = ["answer"] }));
    }

    [Fact]
    public void A_slot_is_looked_for_in_the_open_form_in_left_ones_and_in_the_last_draft()
    {
        var state = ConversationState.Empty with { Form = Form("billing"), Suspended = [Form("repairs").With("phone", "13700001111")] };
        _ledger.Filed(Draft("文三路88号2幢"), new WorkOrderFiling.Unavailable());

        Assert.Equal("", Wrong(Slot("phone", "13700001111"), state));
        Assert.Equal("", Wrong(Slot("address", "文三路８８号"), state));
        Assert.Equal("slot phone holds none of [139]", Wrong(Slot("phone", "139"), state));
        Assert.Equal("slot since is empty", Wrong(Slot("since", "今天"), state));
    }

    [Fact]
    public void The_open_form_is_compared_by_name()
    {
        var open = ConversationState.Empty with { Form = Form("repairs") };

        Assert.Equal("", Wrong(new EvalExpectation { Form = "repairs" }, open));
        Assert.Equal("", Wrong(new EvalExpectation { Form = "none" }, ConversationState.Empty));
        Assert.Equal("form repairs, expected none", Wrong(new EvalExpectation { Form = "none" }, open));
    }

    [Fact]
    public void Only_orders_that_were_opened_count_and_one_filed_twice_counts_once()
    {
        var order = new WorkOrder { Number = "BX1", Kind = WorkOrderKind.Repair, Stage = WorkOrderStage.Accepted, StatusText = "", UpdatedAt = default, Subject = "" };
        _ledger.Filed(Draft("一"), new WorkOrderFiling.Filed(order));
        _ledger.Filed(Draft("一"), new WorkOrderFiling.Filed(order));
        _ledger.Filed(Draft("二"), new WorkOrderFiling.Joined(order with { Number = "BX2" }));

        Assert.Equal("", EvalEffects.Wrong("repair_tickets_created", 1, _ledger));
        Assert.Equal("repair_tickets_created 1, expected 2", EvalEffects.Wrong("repair_tickets_created", 2, _ledger));
        Assert.Equal("repair_tickets_created 1, expected at most 0", EvalEffects.Wrong("repair_tickets_created_max", 0, _ledger));
        Assert.Equal("repair_tickets_created 1, expected at least 2", EvalEffects.Wrong("repair_tickets_created_min", 2, _ledger));
    }

    [Fact]
    public void A_person_is_asked_for_once_a_conversation()
    {
        Ended("a", new SideRecord.HandoffWish("asked"), new SideRecord.HandoffWish("asked"));
        Ended("b", new SideRecord.HandoffWish("complaint"));
        Ended("c", new SideRecord.HandoffWish("asked") { Way = HandoffWay.Offer });

        Assert.Equal("", EvalEffects.Wrong("handoffs", 2, _ledger));
        Assert.Equal("", EvalEffects.Wrong("complaints", 1, _ledger));
    }

    private void Ended(string conversation, params SideRecord[] records) => _ledger.Ended(
        new Turn
        {
            Conversation = new ConversationKey(conversation),
            Address = new ConversationAddress { Channel = "directline", NativeId = conversation, ChannelUser = "user" },
            Inbound = [],
            State = ConversationState.Empty,
            StartedAt = default,
        },
        new TurnResult { Replies = [], State = ConversationState.Empty, Records = records });

    private string Judge(EvalExpectation expected, params Heard[] heard) => EvalJudge.Wrong(expected, heard, ConversationState.Empty, _ledger);

    private string Wrong(EvalExpectation expected, ConversationState state) => EvalJudge.Wrong(expected, [new Heard(ReplyKind.Answer, "好")], state, _ledger);

    private static EvalExpectation Slot(string name, string piece) =>
        new() { Slots = new Dictionary<string, IReadOnlyList<string>> { [name] = [piece] } };

    private static Form Form(string plugin) => new() { Id = plugin, Plugin = plugin, OpenedAt = default, TouchedAt = default };

    private static WorkOrderDraft Draft(string address) =>
        new() { Kind = WorkOrderKind.Repair, Description = "没电", ReportedAt = default, Channel = "directline", Address = address };
}
