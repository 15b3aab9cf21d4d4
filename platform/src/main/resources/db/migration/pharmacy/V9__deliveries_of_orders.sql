-- 到货归属: which order to a supplier a delivery was sent for; a delivery belongs to one order.
create table pharmacy.purchase_delivery (
    consignment_id uuid        primary key references pharmacy.consignment (id),
    order_id       uuid        not null references pharmacy.purchase_order (id),
    at             timestamptz not null,
    staff_id       uuid        not null,
    staff_name     text        not null
);
create index purchase_delivery_of_order on pharmacy.purchase_delivery (order_id);
revoke update, delete, truncate on pharmacy.purchase_delivery from ${program};
